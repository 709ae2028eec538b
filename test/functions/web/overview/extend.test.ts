import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { extendRoom } from '#functions/web/overview/extend.ts';
import type { House } from '#functions/web/visit.ts';
import type { Session } from '#shared/services.ts';
import { at } from '#test/support/world.ts';
import { yearHouse } from '#test/support/year-house.ts';
import { foundYear, yearTerritory } from '#test/support/year-play.ts';

const about = { duty: 'monthly-report', period: '2024-10', key: 'panshan' };

it('gives back what an expired session was about to send, and to nobody who may not extend', async () => {
  const house = yearHouse(1, { start: at('2024-10-08'), rate: 0 });
  const { id } = await foundYear(house, yearTerritory());
  house.clock.move(at('2024-12-30'));
  const { reliable: services } = house;
  const path = `/programs/${id}/extend`;
  const seen = async (person: string, kept: Record<string, string>) => {
    const who = await services.people.who(person, services.now());
    if (!who) throw new Error(`${person} is nobody`);
    const session: Session = { id: 's', person, expires: 0, typed: { path, fields: Object.entries(kept) } };
    const settings = { SITE: '', ISSUER: '', CLIENT_ID: '', API_AUDIENCE: '', UPLOADS_ORIGIN: '' };
    const app = new Hono<House>();
    app.use(async (c, next) => {
      c.set('tongue', 'zh');
      c.set('visit', { services, settings, who, session, tongue: 'zh' });
      await next();
    });
    extendRoom(app);
    const answer = await app.request(path);
    return { status: answer.status, text: await answer.text() };
  };
  const typed = {
    ...about,
    'until-year': '2025',
    'until-month': '1',
    'until-day': '17',
    reason: '经办人住院。',
  };
  const { status, text } = await seen('panjin-administrator', typed);
  expect(status).toBe(200);
  for (const said of ['value="17"', '经办人住院。', 'name="period" value="2024-10"'])
    expect(text).toContain(said);
  expect((await seen('panshan-clerk', typed)).status).toBe(404);
  expect((await seen('panjin-administrator', { reason: typed.reason })).status).toBe(404);
});

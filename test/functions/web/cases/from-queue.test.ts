import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseRoom } from '#functions/web/cases/case-room.ts';
import type { House } from '#functions/web/visit.ts';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import { type Desk, deskOf, type Page } from '#test/support/desk.ts';
import { season } from '#test/support/season.ts';
import { at, startWorld, type World } from '#test/support/world.ts';

const program = 'panjin-kindergartens-2024';
const pair = { supporter: 'panshan-2024-s02', supported: 'panshan-2024-b02' };
const from = 'from=queue';
const pdf = Buffer.from(
  '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n',
);

/** A clerk of the county who also stands in as director of a kindergarten comes to everything from the queue. */
describe('the place in the queue', () => {
  let world: World;
  let clerk: Desk;
  let city: Desk;
  let agreement = '';
  let paper = '';

  beforeAll(async () => {
    const territory = demonstrationTerritory();
    territory.units
      .find(({ id }) => id === pair.supported)
      ?.seats.director?.push({ person: 'panshan-clerk', from: 0 });
    world = await startWorld({ program, territory, clock: at('2024-09-18') });
    const people = season(world);
    agreement = await people.draft(pair);
    await people.submit(pair, agreement);
    const filer = world.as('panshan/clerk');
    paper = (await filer.takeOver('monthly-report', '2024-09', { unit: 'panshan' })).id;
    await filer.upload(paper, { slot: 'scan', name: '扫描件.pdf', type: 'application/pdf', bytes: pdf });
    await filer.save(paper, { handedInOn: '2024-09-17', activePairs: 0, activities: 0 });
    await world.as('panshan/section-head').submit(paper);
    await world.as('panjin/clerk').approve(paper);
    clerk = await deskOf(world.runtime, 'panshan-clerk');
    city = await deskOf(world.runtime, 'panjin-clerk');
  }, 240_000);
  afterAll(() => world?.stop(), 30_000);

  const beside = ({ text }: Page) => text.includes('class="jd-beside__list"');
  const href = ({ text }: Page, part: string) =>
    [...text.matchAll(/href="([^"]*)"/g)].map(([, one = '']) => one).find(one => one.includes(part)) ?? '';
  const follow = (who: Desk, page: Page, part: string) => who.open(href(page, part).replaceAll('&amp;', '&'));
  /** The page to which a sign-in leads that interrupted what was typed. */
  const signedInAgain = async (person: string, path: string, fields: [string, string][]) => {
    const { services, url } = world.runtime;
    const who = await services.people.who(person, services.now());
    if (!who) throw new Error('nobody');
    const session = { id: services.id('s'), person, expires: 0, typed: { path, fields } };
    const settings = { SITE: url, ISSUER: '', CLIENT_ID: '', API_AUDIENCE: '', UPLOADS_ORIGIN: '' };
    const app = new Hono<House>();
    app.use(async (c, next) => {
      c.set('visit', { services, settings, who, session, tongue: 'zh' });
      await next();
    });
    caseRoom(app);
    const answer = await app.request(path);
    return { path, status: answer.status, text: await answer.text() };
  };

  it('stays while somebody asks to withdraw, thinks better of it, or gives no reason', async () => {
    const page = await clerk.open(`/cases/${agreement}?${from}`);
    const ask = await follow(clerk, page, '/withdraw');
    expect(href(ask, `/cases/${agreement}?`)).toContain(`?${from}`);
    const mistake = await clerk.send(ask, `/cases/${agreement}/withdraw`, []);
    expect([mistake.status, href(mistake, `/cases/${agreement}?`)]).toEqual([
      422,
      `/cases/${agreement}?${from}`,
    ]);
    const again = await signedInAgain('panshan-clerk', `/cases/${agreement}/withdraw`, [
      ['reason', '指标需要重写'],
      ['from', 'queue'],
    ]);
    expect(href(again, `/cases/${agreement}?`)).toContain(`?${from}`);
    expect(again.text).toContain('指标需要重写');
  });

  it('stays while somebody signs', async () => {
    const action = `/cases/${agreement}/sign`;
    const page = await clerk.open(`/cases/${agreement}?${from}`);
    const read = await follow(clerk, page, '/sign?');
    expect(href(read, `/cases/${agreement}?`)).toContain(`?${from}`);
    const again = await signedInAgain('panshan-clerk', action, [['from', 'queue']]);
    expect(href(again, `/cases/${agreement}?`)).toContain(`?${from}`);
    const own = [...read.text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)].map(
      ([, name = '', value = '']): [string, string] => [name, value],
    );
    const other = own.map(([name, value]): [string, string] => [
      name,
      name === 'sha256' ? '0'.repeat(64) : value,
    ]);
    const differs = await clerk.post(action, other);
    expect([differs.status, href(differs, `/cases/${agreement}?`)]).toEqual([
      409,
      `/cases/${agreement}?${from}`,
    ]);
    const signed = await clerk.send(differs, action, []);
    expect(signed.path).toBe(`/cases/${agreement}?${from}&did=signed`);
    expect(beside(signed)).toBe(true);
    const late = await clerk.open(`${action}?${from}`);
    expect([late.status, beside(late)]).toEqual([403, true]);
  });

  it('leads on from a withdrawal, and from its page when there is nothing to ask', async () => {
    const page = await clerk.open(`/cases/${agreement}?${from}`);
    const ask = await follow(clerk, page, '/withdraw');
    const gone = await clerk.send(ask, `/cases/${agreement}/withdraw`, [['reason', '指标需要重写']]);
    expect(gone.path).toBe(`/cases/${agreement}?${from}&did=withdrawn`);
    const there = await city.open(`/cases/${paper}/withdraw?${from}`);
    expect([there.path, beside(there)]).toEqual([`/cases/${paper}?${from}`, true]);
  });

  it('stays while somebody asks to declare void, and while another answers, whichever way they came', async () => {
    const action = `/cases/${paper}/void`;
    const ask = await follow(clerk, await clerk.open(`/cases/${paper}?${from}`), '/void');
    expect(href(ask, `/cases/${paper}?`)).toContain(`?${from}`);
    const mistake = await clerk.send(ask, action, []);
    expect([mistake.status, href(mistake, `/cases/${paper}?`)]).toEqual([422, `/cases/${paper}?${from}`]);
    const asked = await clerk.send(mistake, action, [['reason', '不是本县的月报']]);
    expect(asked.path).toBe(`/cases/${paper}?${from}&did=void-asked`);

    const request = await follow(city, await city.open('/queue?form=x'), `/cases/${paper}`);
    expect(beside(request)).toBe(true);
    const empty = await city.send(request, action, [['answer', 'decline']]);
    expect([empty.status, beside(empty)]).toEqual([422, true]);
    const again = await signedInAgain('panjin-clerk', action, [
      ['answer', 'decline'],
      ['reason', '核对无误'],
      ['from', 'queue'],
    ]);
    expect([again.status, beside(again)]).toEqual([200, true]);
    expect(again.text).toMatch(/<textarea[^>]*id="decline-reason"[^>]*>\s*核对无误/);
    const done = await city.send(empty, action, [
      ['answer', 'decline'],
      ['reason', '核对无误'],
    ]);
    expect(done.path).toBe(`/cases/${paper}?${from}&did=void-declined`);
    expect(beside(done)).toBe(true);
  });
});

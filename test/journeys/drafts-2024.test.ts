import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import { demonstrationPassword } from '#infra/local/people.ts';
import { cookieBrowser } from '../support/cookie-browser.ts';
import { broken } from '../support/invariants.ts';
import { monthOf } from '../support/months.ts';
import { season } from '../support/season.ts';
import { signIn } from '../support/sign-in.ts';
import { at, startWorld, type World } from '../support/world.ts';

/*
 * Drafts of A1 that somebody thinks better of, in September 2024: an agreement, an activity, a correction.
 * What was thrown away stands for nothing, frees what it held, and is remembered.
 */
const program = 'panjin-kindergartens-2024';
const pair = { supporter: 'panshan-2024-s01', supported: 'panshan-2024-b01' };
const [deputy, director] = ['panshan-2024-s01/deputy', 'panshan-2024-s01/director'];
const partner = 'panshan-2024-b01/director';
const answers = { ...agreementAnswers(2024), from: '2024-09-20', to: '2026-09-19' };

let world: World;
beforeAll(async () => {
  world = await startWorld({ program, territory: demonstrationTerritory(), clock: at('2024-09-18') });
}, 240_000);
afterAll(() => world?.stop());

const pageOf = async (person: string) => {
  const browser = cookieBrowser();
  await signIn(browser, `${world.runtime.url}/programs`, {
    username: person,
    password: demonstrationPassword,
  });
  return {
    get: async (path: string) => (await browser.request(new URL(path, world.runtime.url))).text(),
    post: (path: string, fields: Record<string, string>) =>
      browser.request(new URL(path, world.runtime.url), {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { origin: world.runtime.url },
      }),
  };
};
const hiddenIn = (page: string) =>
  Object.fromEntries(
    [...page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name ?? '',
      value ?? '',
    ]),
  );

describe('a draft that is thrown away', () => {
  it('is asked about once, with what follows, and ends without a word to anybody but the other side', async () => {
    const begun = await world.as(deputy).start(pair, '2024');
    await world.as(deputy).save(begun.id, { goals: '写错了' });
    await expect(world.as(partner).discard(begun.id)).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(world.as('panshan/clerk').discard(begun.id)).rejects.toMatchObject({ code: 'not-found' });

    const browser = await pageOf('panshan-2024-s01-deputy');
    expect(await browser.get(`/cases/${begun.id}/edit`)).toContain(`/cases/${begun.id}/discard`);
    const asked = await browser.get(`/cases/${begun.id}/discard`);
    expect(asked).toContain('不能恢复');
    expect(asked).toContain('9月25日');
    await world.as(partner).save(begun.id, { goals: '对方也写了一句' });
    expect((await browser.post(`/cases/${begun.id}/discard`, hiddenIn(asked))).status).toBe(409);
    const fresh = hiddenIn(await browser.get(`/cases/${begun.id}/discard`));
    const done = await browser.post(`/cases/${begun.id}/discard`, fresh);
    expect([done.status, done.headers.get('location')]).toEqual([303, '/duties?did=discarded']);
    expect((await browser.post(`/cases/${begun.id}/discard`, fresh)).status).toBe(303);
    await world.runtime.quiet();

    const events = await world.as(deputy).history(begun.id);
    expect(events.map(({ did }) => did.type)).toEqual(['STARTED', 'SAVED', 'SAVED', 'DISCARDED']);
    expect(world.mails('panshan-2024-b01-director', begun.reference).join()).toContain('放弃');
    expect(world.mails('panshan-2024-s01-director', begun.reference)).toEqual([]);
    expect(await browser.get(`/cases/${begun.id}`)).toContain('放弃了这份草稿');
    await expect(world.as('panshan/clerk').see(begun.id)).rejects.toMatchObject({ status: 404 });
  });

  it('stands for nothing: the pair has not begun, and begins again with an empty form', async () => {
    const clerk = await pageOf('panjin-clerk');
    expect(await clerk.get(`/programs/${program}?round=2024`)).not.toContain('已中止');
    const again = await world.as(deputy).start(pair, '2024');
    expect(again).toMatchObject({ attempt: 2, status: 'DRAFT' });
    expect((await world.as(deputy).content(again.id)).answers.goals).toBeUndefined();
    await world.as(director).discard(again.id);

    const people = season(world);
    const id = await people.signed(pair, answers);
    await people.concluded(id, ['panshan'], '盘县教备〔2024〕1号', '2024-09-18');
    await expect(world.as(director).discard(id)).rejects.toMatchObject({ code: 'wrong-status' });
  });

  it('may be one that nobody asked for, and then is in no list', async () => {
    await world.runtime.clock.advanceTo(at('2024-09-20'));
    const { id } = await world.as(deputy).file('activity', pair);
    await expect(world.as(partner).discard(id)).rejects.toMatchObject({ code: 'not-found' });
    expect((await world.as(deputy).filed('activity')).map(one => one.id)).toContain(id);
    await world.as(deputy).discard(id);
    expect(await world.as(deputy).filed('activity')).toEqual([]);
    expect(await (await pageOf('panshan-2024-s01-deputy')).get('/duties')).not.toContain(`/cases/${id}`);
    await expect(world.as(partner).see(id)).rejects.toMatchObject({ status: 404 });
  });

  it('may be a correction, after which one can still be made', async () => {
    await world.runtime.clock.advanceTo(at('2024-10-12'));
    const unit = 'panshan-2024-b01';
    const report = await world.as(partner).start({ unit }, '2024-10', 'monthly-return');
    await world.as(partner).save(report.id, monthOf(0));
    await world.as(partner).submit(report.id);
    const wrong = await world.as(partner).correct(report.id, '人数有误');
    await world.as(partner).discard(wrong.id);
    const right = await world.as(partner).correct(report.id, '次数有误');
    expect(right.id).not.toBe(wrong.id);
    await world.as(partner).discard(right.id);
  });

  it('leaves everything as the invariants want it', async () => {
    await world.runtime.quiet();
    expect(await broken(await world.snapshot())).toEqual([]);
  });
});

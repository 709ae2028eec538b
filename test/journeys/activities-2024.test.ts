import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import { demonstrationPassword } from '#infra/local/people.ts';
import { chosenIn, counts, type Filed, filedWithin, sumOf } from '#shared/domain/filed.ts';
import { cookieBrowser } from '../support/cookie-browser.ts';
import { broken } from '../support/invariants.ts';
import { season } from '../support/season.ts';
import { signIn } from '../support/sign-in.ts';
import { at, startWorld, type World } from '../support/world.ts';

/*
 * Activities of one pair of A1 in the autumn of 2024: filed by either side, confirmed by the other.
 *
 * By hand, on the pair s01–b01 of 盘山县, in force from 20 September:
 *   19 Sep  nobody may file: no agreement is in force
 *   20 Sep  s01 files 2.5 h, b01 confirms · b01 files 3 h, s01 returns it, b01 mends it to 1.5 h, s01 confirms
 *    8 Oct  b01 files 6 h; nobody confirms for weeks: s01 is reminded, it is never confirmed by itself
 * Confirmed 2, together 4 h, both in September.
 */
const program = 'panjin-kindergartens-2024';
const pair = { supporter: 'panshan-2024-s01', supported: 'panshan-2024-b01' };
const [supporter, supported] = ['panshan-2024-s01/director', 'panshan-2024-b01/director'];
const deputy = 'panshan-2024-s01/deputy';
const activity = (day: string, hours: number) => ({
  day,
  name: '送教活动',
  way: 'teaching-visits',
  workAreas: ['teachers', 'management'],
  people: 8,
  hours,
  account: '两名骨干教师上示范课，课后共同评议。',
});

let world: World;
beforeAll(async () => {
  world = await startWorld({ program, territory: demonstrationTerritory(), clock: at('2024-09-18') });
}, 240_000);
afterAll(() => world?.stop());

describe('activities of a pair', () => {
  it('wait until the agreement is in force', async () => {
    const people = season(world);
    await expect(world.as(deputy).file('activity', pair)).rejects.toMatchObject({ code: 'not-in-force' });
    const id = await people.signed(pair, { ...agreementAnswers(2024), from: '2024-09-20', to: '2026-09-19' });
    await people.concluded(id, ['panshan'], '盘县教备〔2024〕1号', '2024-09-18');
    await expect(world.as(deputy).file('activity', pair)).rejects.toMatchObject({ code: 'not-in-force' });
    await world.runtime.clock.advanceTo(at('2024-09-20'));
  });

  it('are filed by either side and confirmed by the other, never by those who filed', async () => {
    const { id } = await world.as(deputy).file('activity', pair);
    await expect(world.as(supported).see(id)).rejects.toMatchObject({ status: 404 });
    await world.as(deputy).save(id, activity('2024-09-20', 2.5));
    const filed = await world.as(deputy).submit(id);
    expect(filed.route.map(({ kind, seats }) => [kind, ...seats])).toEqual([['confirm', supported]]);
    await expect(world.as(supporter).approve(id)).rejects.toMatchObject({ code: 'wrong-status' });
    await expect(world.as('panshan/section-head').approve(id)).rejects.toMatchObject({ status: 404 });
    expect(world.mails('panshan-2024-b01-director', filed.reference)).toHaveLength(1);
    expect(await world.as(supported).approve(id)).toMatchObject({ status: 'APPROVED' });
  });

  it('come back with a reason to the side that filed, which alone mends them', async () => {
    const { id } = await world.as(supported).file('activity', pair);
    await world.as(supported).save(id, activity('2024-09-20', 3));
    expect((await world.as(supported).submit(id)).route[0]?.seats).toEqual([supporter]);
    await world.as(supporter).giveBack(id, '时长应为一个半小时。', ['hours']);
    await expect(world.as(supporter).save(id, activity('2024-09-20', 9))).rejects.toMatchObject({
      code: 'not-allowed',
    });
    await world.as(supported).save(id, activity('2024-09-20', 1.5));
    await world.as(supported).submit(id);
    expect(await world.as(supporter).approve(id)).toMatchObject({ status: 'APPROVED', round: 2 });
  });

  it('are begun once however often one taps, and as often as there is something to say', async () => {
    const first = await world.as(supported).file('activity', pair, 'tapped-twice');
    const again = await Promise.all([
      world.as(supported).file('activity', pair, 'tapped-twice'),
      world.as(supported).file('activity', pair, 'tapped-thrice'),
    ]);
    expect(again.map(({ id }) => id)).toEqual([first.id, first.id]);
    await world.runtime.clock.advanceTo(at('2024-10-08'));
    await world.as(supported).save(first.id, activity('2024-10-08', 6));
    await world.as(supported).submit(first.id);
    const other = await world.as(supported).file('activity', pair);
    expect(other.id).not.toBe(first.id);
  });

  it('are never confirmed by silence: the other side is reminded', async () => {
    const before = world.mails('panshan-2024-s01-director').length;
    await world.runtime.clock.advanceTo(at('2024-11-20'));
    await world.runtime.quiet();
    expect(world.mails('panshan-2024-s01-director').length).toBeGreaterThan(before + 2);
    const [waiting] = (await world.as(supported).filed('activity')).filter(one => one.status === 'RUNNING');
    expect(waiting?.shown).toMatchObject({ day: '2024-10-08', hours: 6 });
  });

  it('count for whoever asks, as far as they may see them', async () => {
    const september = { from: '2024-09-01', to: '2024-09-30' };
    for (const seat of [supporter, supported, 'panshan/clerk', 'panjin/clerk']) {
      const all = await world.as(seat).filed('activity', '2024');
      const within = filedWithin(all as unknown as Filed[], 'day', september).filter(counts);
      expect([seat, within.length, sumOf(within, 'hours')]).toEqual([seat, 2, 4]);
      expect(chosenIn(within, 'workAreas').get('teachers')).toBe(2);
    }
    // A draft is its writer's alone, and other areas and kindergartens have nothing of it.
    expect((await world.as(supported).filed('activity')).map(one => one.status)).toContain('DRAFT');
    expect((await world.as(supporter).filed('activity')).map(one => one.status)).not.toContain('DRAFT');
    for (const seat of ['dawa/clerk', 'panshan-2024-b02/director'])
      expect([seat, await world.as(seat).filed('activity')]).toEqual([seat, []]);
    await expect(world.as('panshan/clerk').filed('agreement')).rejects.toMatchObject({ status: 404 });
  });

  it('stand in a list with their hours, as a page and as a file', async () => {
    const browser = cookieBrowser();
    const { url } = world.runtime;
    await signIn(browser, `${url}/duties`, { username: 'panshan-clerk', password: demonstrationPassword });
    const read = async (address: string) => (await browser.request(new URL(address, url))).text();
    const list = `/programs/${program}/records/activity`;
    const page = await read(`${list}?of=${pair.supported}%2B${pair.supporter}`);
    expect(page).toContain('共 3 份，其中已办结 2 份');
    expect(page).toMatch(/<tfoot.*data-label="活动时长（小时）"[^>]*><span>4<\/span>/s);
    const file = await read(`/exports${list}/csv`);
    expect(file.split('\r\n')).toHaveLength(1 + 3 + 1);
    expect(file).toContain('送教活动');
    const director = cookieBrowser();
    const username = 'panshan-2024-b01-director';
    await signIn(director, `${url}/duties`, { username, password: demonstrationPassword });
    const duties = await (await director.request(new URL('/duties', url))).text();
    expect(duties).toContain(`action="/programs/${program}/forms/activity/begin"`);
    expect(duties).toContain('继续填写：帮扶活动记录');
    expect(duties).toContain(`href="${list}"`);
  });

  it('lock with their stage: what was never submitted expires', async () => {
    await world.runtime.clock.advanceTo(at('2027-01-02'));
    await world.runtime.quiet();
    const statuses = (await world.as(supported).filed('activity')).map(one => one.status);
    expect(statuses).not.toContain('DRAFT');
    expect(statuses).toContain('RUNNING');
    await expect(world.as(supported).file('activity', pair)).rejects.toMatchObject({ code: 'not-in-force' });
    expect(await broken(await world.snapshot())).toEqual([]);
  });
}, 300_000);

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actOnCase } from '#shared/actions/act-on-case.ts';
import { seeCase } from '#shared/actions/see-case.ts';
import { rowsOf } from '#shared/domain/list.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import type { Services } from '#shared/services.ts';
import { marks, openFormRooms } from './form-rooms.ts';
import { definition } from './seen-draft.ts';

const { as, services, clock, close } = await openFormRooms();
// The city's names of the second year are due in these days.
clock.now = Date.parse('2025-08-18T09:00:00+08:00');
afterAll(close);

const list = 'a-units';
const row = (key: string, note: string): [string, string][] => [
  [list, key],
  [`${list}.${key}.note`, note],
];
const every = (from: number, to: number, note: (n: number) => string) =>
  Array.from({ length: to - from + 1 }, (_, index) => row(`r${from + index}`, note(from + index))).flat();

/** The city's list of names: an open list that a clerk fills in. */
describe('a list that is longer than a page', () => {
  let edit = '';
  const stored = async () => {
    const id = edit.split('/')[2] ?? '';
    const who = await services.people.who('panjin-clerk', clock.now);
    const seen = who && (await seeCase(services, who, id));
    if (!seen || isRefusal(seen)) throw new Error('the clerk sees what she fills in');
    return rowsOf(seen.content.answers.units).map(({ key, note }) => [key, note]);
  };
  const page = async (query = '') => (await (await as('panjin-clerk')).get(`${edit}${query}`)).text();
  const send = async (html: string, fields: [string, string][]) =>
    (await as('panjin-clerk')).post(edit, [...Object.entries(marks(html)), ...fields]);

  beforeAll(async () => {
    const { post } = await as('panjin-clerk');
    const begin = { id: 'start_12345', seat: 'panjin/clerk', 'party.unit': 'panjin' };
    const first = await post(`/programs/${definition.id}/duties/named-list/2025/start`, begin);
    edit = first.headers.get('location') ?? '';
    expect(edit).toContain('/edit');
  });

  it('has no pages while it fits on one', async () => {
    expect(
      (
        await send(
          await page(),
          every(1, 60, n => `注${n}`),
        )
      ).status,
    ).toBe(303);
    expect(await page()).not.toContain('name="turn"');
  });

  it('shows a hundred rows, numbered through, and the way to the others', async () => {
    await send(
      await page(),
      every(1, 230, n => `注${n}`),
    );
    const [first, last] = [await page(), await page('?rows=units.3')];
    expect(first).toContain(`name="${list}.r100.note"`);
    expect(first).not.toContain(`name="${list}.r101.note"`);
    expect(first).toContain('共 230 行，本页是第 1–100 行');
    expect(first).toContain('value="units.3"');
    expect(last).toContain('第 201 行');
    expect(last).toContain(`name="${list}.r230.note"`);
    expect(last).not.toContain(`name="${list}.r200.note"`);
    expect(await page('?rows=units.999')).toContain(`name="${list}.r230.note"`);
    expect(await page('?rows=units.0')).toContain(`name="${list}.r1.note"`);
    expect(await page('?rows=<b>')).toContain(`name="${list}.r1.note"`);
  });

  it('saves a page before it turns to another, and leaves the rows of the others alone', async () => {
    const changed = every(101, 200, n => (n === 150 ? '改过' : `注${n}`));
    const turned = await send(await page('?rows=units.2'), [...changed, ['turn', 'units.3']]);
    expect(turned.headers.get('location')).toBe(`${edit}?rows=units.3#${list}`);
    const rows = await stored();
    expect(rows).toHaveLength(230);
    expect(rows.filter(([key, note]) => note !== `注${key?.toString().slice(1)}`)).toEqual([
      ['r150', '改过'],
    ]);
  });

  it('has empty rows at its end only, and shows that end to whoever wants more', async () => {
    expect(await page()).not.toContain(`-1.note"`);
    expect(await page('?rows=units.3')).toContain('第 231 行');
    expect(await page('?more=units')).toContain('第 235 行');
  });

  it('stays at its page when something is wrong there, and leads to what is wrong elsewhere', async () => {
    const before = await page('?rows=units.2');
    const wrong = [...every(101, 200, n => `注${n}`), ['rows', 'units.2']] as [string, string][];
    const answer = await send(before, [...wrong, [`${list}.r120.unit`, '没有这家']]);
    expect(answer.status).toBe(422);
    const after = await answer.text();
    expect(after).toContain(`href="#${list}.r120.unit"`);
    expect(after).toContain('第 120 行');
    expect(after).toContain(`name="${list}.r101.note"`);
    const first = await send(await page(), [...every(1, 100, n => `注${n}`), ['rows', 'units.1']]);
    expect(await first.text()).toContain(`href="${edit}?show=problems&amp;rows=units.2#${list}.r120.unit"`);
    expect(await page('?show=problems')).toContain(`name="${list}.r1.note"`);
  });

  it('comes back with a row that somebody else added meanwhile as it is stored, not empty', async () => {
    const old = await page('?rows=units.3');
    await send(await page('?rows=units.3'), row('late', '别人加的'));
    const mine = every(201, 230, n => `我的${n}`);
    const stale = await send(old, [...mine, ['rows', 'units.3']]);
    expect(stale.status).toBe(409);
    const after = await stale.text();
    expect(after).toContain('value="我的230"');
    expect(after).toContain(`name="${list}.late.note" type="text" value="别人加的"`);
  });

  it('is refused when it is more than can be stored, as it stands', async () => {
    const who = await services.people.who('panjin-clerk', clock.now);
    if (!who) throw new Error('nobody names');
    const full: Services = { ...services, cases: { ...services.cases, write: async () => 'too-large' } };
    const command = { type: 'save' as const, answers: { units: [] } };
    const envelope = { id: 'too_large_1', seen: Number.MAX_SAFE_INTEGER, seat: 'panjin/clerk', command };
    const done = await actOnCase(full, who, edit.split('/')[2] ?? '', envelope);
    expect(done).toMatchObject({
      refused: 'invalid-content',
      problems: [{ field: 'answers', code: 'too-long' }],
    });
    expect(await stored()).toHaveLength(231);
  });
});

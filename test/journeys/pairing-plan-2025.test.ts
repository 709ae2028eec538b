import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import type { Answers, Row } from '#shared/domain/case.ts';
import { rowsOf } from '#shared/domain/list.ts';
import { at, startWorld, type World } from '../support/world.ts';
import type { Refused } from '../support/world-client.ts';

/*
 * The pairing plan of 2025 in plan A1: the city's list, a county's plan, a nil plan, and what becomes of them.
 *
 * By hand. The city names in Panshan two supporters (s01, s02) and two supported (b01, b02).
 * Panshan hands in b01 with s01, and b02 with s03, who is not on the list; s02 is in no pair. Both need a reason. The city
 * returns the second line; Panshan takes s02 after all: 2 pairs, and 2 agreements become due. Shuangtaizi hands in a nil
 * plan: no pair.
 */
const program = 'panjin-kindergartens-2024';
let world: World;

const names: [unit: string, role: string][] = [
  ['panshan-2025-s01', 'supporter'],
  ['panshan-2025-s02', 'supporter'],
  ['panshan-2025-b01', 'supported'],
  ['panshan-2025-b02', 'supported'],
];

beforeAll(async () => {
  const territory = demonstrationTerritory();
  territory.members = [];
  territory.pairs = [];
  world = await startWorld({ program, territory, clock: at('2025-08-18') });
  const city = world.as('panjin/clerk');
  const { id } = await city.start({ unit: 'panjin' }, '2025', 'named-list');
  const units = names.map(([unit, role], index): Row => ({ key: `n${index}`, unit, role }));
  await city.save(id, { units });
  await world.as('panjin/section-head').submit(id);
  await world.runtime.clock.advanceTo(at('2025-08-21'));
}, 60_000);
afterAll(() => world?.stop(), 30_000);

const plan = async (area: string) => {
  const clerk = world.as(`${area}/clerk`);
  const { id } = await clerk.start({ unit: area }, '2025', 'yearly-plan');
  return { id, clerk, head: world.as(`${area}/section-head`), city: world.as('panjin/clerk') };
};
const planned = async (area: string) =>
  (await world.runtime.services.programs.pairs(program, '2025'))
    .filter(pair => pair.area === area)
    .map(({ parties }) => `${parties.supporter} ${parties.supported}`)
    .sort();
const problemsOf = (refused: unknown) =>
  ((refused as Refused).body.problems as { field: string; row?: string; code: string }[]).map(
    ({ field, row, code }) => [field, row, code].filter(Boolean).join(' '),
  );
const acknowledge = async (seat: string, id: string) => {
  const one = world.as(seat);
  const task = (await one.see(id)).tasks.find(({ state }) => state === 'OPEN')?.id ?? 'none';
  await one.send(id, { type: 'approve', task });
};
const rows = (answers: object) => rowsOf((answers as Answers).pairs);

describe('the pairing plan of a county', () => {
  it('begins with the supported that the city named, and their supporters to be chosen', async () => {
    const { id, clerk } = await plan('panshan');
    const { answers } = await clerk.content(id);
    expect(rows(answers).map(({ supported, supporter }) => [supported, supporter])).toEqual([
      ['panshan-2025-b01', undefined],
      ['panshan-2025-b02', undefined],
    ]);
  });

  it('is not taken with a unit off the list, or a named one left over, unless it says why', async () => {
    const { id, clerk, head } = await plan('panshan');
    const [one, two] = rows((await clerk.content(id)).answers);
    if (!one || !two) throw new Error('the plan begins with two rows');
    const chosen = [
      { ...one, supporter: 'panshan-2025-s01' },
      { ...two, supporter: 'panshan-2025-s03' },
    ];
    await clerk.save(id, { pairs: chosen });
    expect(problemsOf(await head.submit(id).catch((error: unknown) => error))).toEqual([
      `pairs ${two.key} off-list`,
      'leftOut left-out',
    ]);
    const [first, second] = chosen as unknown as [Row, Row];
    await clerk.save(id, {
      pairs: [first, { ...second, reason: '原定园正在扩建。' }],
      leftOut: '第二园正在扩建，今年不参加。',
    });
    await head.submit(id);
    expect(await planned('panshan')).toEqual([]);
  });

  it('comes back by the line, and only that line changes', async () => {
    const { id, clerk, head, city } = await plan('panshan');
    const before = rows((await clerk.content(id)).answers);
    const task = (await city.see(id)).tasks.find(({ state }) => state === 'OPEN')?.id;
    const line = { field: 'pairs', row: before[1]?.key ?? '' };
    await city.send(id, {
      type: 'return',
      task,
      reason: '扩建已完成，请按名单结对。',
      fields: ['leftOut'],
      lines: [line],
    });
    const [first, second] = before as [Row, Row];
    const other = { pairs: [{ ...first, supporter: 'panshan-2025-s02' }, second] };
    await expect(clerk.save(id, other)).rejects.toThrow(/not-flagged/);
    const { reason: _, ...kept } = second;
    await clerk.save(id, { pairs: [first, { ...kept, supporter: 'panshan-2025-s02' }], leftOut: '' });
    await head.submit(id);
    await acknowledge('panjin/clerk', id);
    expect(await planned('panshan')).toEqual([
      'panshan-2025-s01 panshan-2025-b01',
      'panshan-2025-s02 panshan-2025-b02',
    ]);
  });

  it('makes the agreements of its pairs due when their stage opens', async () => {
    await world.runtime.clock.advanceTo(at('2025-09-07'));
    const { duties } = await world.as('panshan-2025-b02/director').duties();
    expect(duties.filter(({ duty }) => duty === 'agreement')).toMatchObject([
      { parties: { supporter: 'panshan-2025-s02', supported: 'panshan-2025-b02' }, state: 'open' },
    ]);
    expect((await world.as('panshan-2025-s03/director').duties()).duties).toEqual([]);
  });

  it('may be nil: a declaration, and no pair', async () => {
    const { id, clerk, head } = await plan('shuangtaizi');
    expect(problemsOf(await head.submit(id).catch((error: unknown) => error))).toEqual(['nil required']);
    await clerk.save(id, { nil: true });
    await head.submit(id);
    await acknowledge('panjin/clerk', id);
    expect(await planned('shuangtaizi')).toEqual([]);
  });
});

import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { advanceProgram } from '#shared/actions/advance-program.ts';
import { tellDates } from '#shared/actions/tell-dates.ts';
import { tableCases } from '#shared/aws/cases.ts';
import { tableDue } from '#shared/aws/due.ts';
import { tableLetters } from '#shared/aws/letters.ts';
import { tablePeople } from '#shared/aws/people.ts';
import { tablePrograms } from '#shared/aws/programs.ts';
import { openTable } from '#shared/aws/table.ts';
import { letterOf, lettersId } from '#shared/domain/plan-news.ts';
import { readProgram } from '#shared/programs/read.ts';
import type { Effect, Services } from '#shared/services.ts';
import { type Meter, meteredClient } from '#test/bench/metered.ts';
import { crowd } from '#test/support/clients-crowd.ts';
import { grantFor } from '#test/support/sample-case.ts';
import { openTestTable } from '#test/support/table.ts';
import { at } from '#test/support/world.ts';

const program = 'panjin-kindergartens-2024';
const territory = crowd(40);
const spent: Meter = { reads: 0, writes: 0, calls: 0 };
let now = at('2024-09-18');
let sent = 0;

const opened = await openTestTable();
afterAll(() => opened.close());
const table = openTable(opened.table, () => meteredClient(spent));
const people = tablePeople(table);
const letters = tableLetters(table);
const services = {
  now: () => now,
  site: 'https://jiedui.example',
  cases: tableCases(table),
  programs: tablePrograms(table),
  ...{ people, letters },
  mail: { send: async () => void sent++ },
} as unknown as Services;
const grant = grantFor({ kind: 'program', organiser: 'panjin' });
const over = grantFor({ kind: 'unit', unit: 'panjin', above: [] });

beforeAll(async () => {
  await people.put(over, territory.units, territory.people);
  const source = await readFile(new URL(`../../../shared/programs/${program}.yaml`, import.meta.url), 'utf8');
  const { definition } = readProgram(source);
  if (!definition) throw new Error('the plan cannot be read');
  const published = { id: program, version: 'v1', definition, publishedAt: now, publishedBy: 'p-1' };
  await services.programs.publish(grant, published, source);
  await services.programs.enrol(grant, program, territory.members, territory.pairs);
  await advanceProgram(services, program, tellDates);
});

it('goes through the units under a bureau in their order, page by page, each once', async () => {
  const found: string[] = [];
  for (let page: string[] = []; ; ) {
    page = await people.under(over, 'panjin', { after: found.at(-1) ?? '', most: 25 });
    found.push(...page);
    if (page.length < 25) break;
  }
  const under = territory.units.filter(({ path }) => path.includes('panjin')).map(({ id }) => id);
  expect(found).toEqual(under.sort());
});

it('lets one of two go on from where both of them saw it', async () => {
  const first = { day: '2024-01-01', basis: 'v1 one', after: '', done: false };
  const grants = grantFor({ kind: 'program', organiser: 'elsewhere' });
  expect(await letters.goOn(grants, 'other', undefined, first)).toBe(true);
  expect(await letters.goOn(grants, 'other', undefined, first)).toBe(false);
  const seen = await letters.last('other');
  expect(seen).toEqual(first);
  expect(await letters.goOn(grants, 'other', seen, { ...first, after: 'k-1' })).toBe(true);
  expect(await letters.goOn(grants, 'other', seen, { ...first, after: 'k-2' })).toBe(false);
});

it('writes what somebody is told and the letter together, once a day', async () => {
  const effects: Effect[] = [{ kind: 'mail', to: ['p|1#2'], message: 'plan-dates', facts: {} }];
  const after = { day: '2024-01-01', news: { one: 'opened' as const } };
  const letter = { person: 'p|1#2', before: undefined, after, at: 1, effects };
  expect(await letters.tell(grant, 'other', letter)).toBe(true);
  expect(await letters.tell(grant, 'other', letter)).toBe(false);
  expect(await letters.told('other', ['p|1#2', 'p-2'])).toEqual([after, undefined]);
  const [id, seq] = [lettersId('other', 'p|1#2'), letterOf('2024-01-01')];
  const owed = (await tableDue(table).due(at('2024-01-02'), 10)).filter(item => item.id === id);
  expect(owed).toEqual([{ kind: 'outbox', id, seq, at: 30_001 }]);
  expect(await services.cases.outbox(id, seq)).toMatchObject({ effects });
  await services.cases.delivered(id, seq);
  expect(await services.cases.outbox(id, seq)).toBe(undefined);
});

it('costs a few units for each unit that is looked at, and a few for each letter', async () => {
  const morning = async (day: string) => {
    now = at(day, '08:00');
    Object.assign(spent, { reads: 0, writes: 0 });
    sent = 0;
    while ((await advanceProgram(services, program, tellDates)) === 'again');
    return { ...spent, letters: sent };
  };
  const all = await morning('2024-09-19');
  expect(all.letters).toBeGreaterThan(160);
  const again = await morning('2024-09-22');
  const units = territory.units.length;
  const said = [all, again].map(
    ({ reads, writes, letters: n }) =>
      `${n} letters to ${units} units: ${(reads / units).toFixed(1)} read units a unit, ${(writes / n).toFixed(1)} write units a letter`,
  );
  console.info(said.join('\n'));
  for (const one of [all, again]) {
    expect(one.reads / units).toBeLessThan(25);
    expect(one.writes / one.letters).toBeLessThan(20);
  }
});

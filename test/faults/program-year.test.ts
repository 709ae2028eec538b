import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { formAs } from '#shared/domain/case.ts';
import { haul } from '#test/support/haul.ts';
import { broken } from '#test/support/invariants.ts';
import { type CaseRows, casesIn } from '#test/support/invariants-rows.ts';
import { mishapKinds } from '#test/support/year-faults.ts';
import { wholeYear } from '#test/support/year-play.ts';

const rate = 0.02;
/** One of them by itself, or some: `SEED=17 npm test -- test/faults/program-year.test.ts`, `SEED=11-60 …`. */
const { SEED } = process.env;
const [from = 1, to = from] = SEED ? SEED.split('-').map(Number) : [1, haul.years];
const seeds = Array.from({ length: to - from + 1 }, (_, number) => from + number);

process.env.FONTS = join(import.meta.dirname, '../../node_modules/@expo-google-fonts/noto-sans-sc');

/** What the product says of accidents: those that bad luck brought about, and what followed from them, are none of its own. */
const said: string[] = [];
const fateful = /Interrupted|is still undelivered/;
beforeEach(() => {
  said.length = 0;
  vi.spyOn(console, 'error').mockImplementation((line: unknown) => void said.push(String(line)));
});
afterEach(() => void vi.restoreAllMocks());

type Counts = Record<string, number>;
const tally = (names: readonly string[]): Counts =>
  Object.fromEntries([...Map.groupBy(names, name => name)].map(([name, all]) => [name, all.length]));

/** What happened in a year, in numbers. */
const countsOf = (
  { moments, ticks, watch, year: { acknowledged, counts }, house: { executions, mails, mishaps } }: Played,
  cases: readonly CaseRows[],
): Counts => {
  const agreeing = cases.flatMap(({ one }) =>
    one && formAs(one) === 'agreement' ? Object.values(one.parties) : [],
  );
  const heads = cases.flatMap(({ one }) => one ?? []);
  return {
    ...{ kindergartens: new Set(agreeing).size, moments, ticks, cases: cases.length },
    late: heads.filter(({ late }) => late).length,
    takenOver: heads.filter(({ takenOver }) => takenOver).length,
    voidsAsked: happened(cases, 'VOID_ASKED'),
    voided: heads.filter(({ struck }) => struck).length,
    corrections: heads.filter(({ corrects }) => corrects).length,
    filledIn: heads.filter(({ onBehalf }) => onBehalf).length,
    atOnce: acknowledged.filter(({ id }) => id.endsWith('at-once')).length,
    ...{ acknowledged: acknowledged.length, ...counts },
    ...{ executions: executions.started(), mails: mails.length, ...watch.counts, ...mishaps },
  };
};
const happened = (cases: readonly CaseRows[], type: string) =>
  cases.flatMap(({ events }) => events.filter(({ event }) => event.did.type === type)).length;
type Played = Awaited<ReturnType<typeof wholeYear>>;

const together: Counts = {};

it.each(seeds)(
  'a program year of bad luck keeps every invariant: SEED=%i',
  async seed => {
    const before = process.cpuUsage();
    const played = await wholeYear(seed, rate);
    const wrong = await broken(played.snapshot);
    const cases = casesIn(played.snapshot);
    const counts = {
      ...countsOf(played, cases),
      lost: wrong.filter(line => line.includes('acknowledged and is lost')).length,
    };
    for (const [name, count] of Object.entries(counts)) together[name] = (together[name] ?? 0) + count;
    const { user, system } = process.cpuUsage(before);
    const alone = from === to && {
      events: tally(cases.flatMap(({ events }) => events.map(({ event }) => event.did.type))),
      statuses: tally(cases.map(({ one }) => `${one?.form} ${one?.status}`)),
      refused: played.year.refused,
    };
    const work = ((user + system) / 1e6).toFixed(1);
    console.info(`SEED=${seed}: ${JSON.stringify({ ...counts, ...alone })}, ${work} s of a core`);
    const strange = said.filter(line => !fateful.test(line));
    expect(strange, `SEED=${seed}: accidents without bad luck`).toEqual([]);
    expect(played.failed, `SEED=${seed}: items that failed in the end`).toBe(0);
    expect(wrong, `SEED=${seed}`).toEqual([]);
    expect(played.watch.wrong, `SEED=${seed}: letters about dates`).toEqual([]);
    expect(played.house.unsent(), `SEED=${seed}: letters that nobody was sent`).toEqual([]);
  },
  120_000,
);

if (!SEED)
  it('every kind of bad luck struck, and there was work for it', () => {
    console.info(`${seeds.length} seeds together: ${JSON.stringify(together)}`);
    for (const kind of mishapKinds) expect([kind, together[kind]]).not.toEqual([kind, 0]);
    expect(together.kindergartens).toBeGreaterThan(20 * seeds.length);
    expect(together.acknowledged).toBeGreaterThan(1_000 * seeds.length);
    expect(together.voidsAsked).toBeGreaterThan(together.voided ?? 0);
    expect(together.mornings).toBeGreaterThan(seeds.length);
    expect(together.owed).toBeGreaterThan(100 * seeds.length);
    const { corrections, filledIn, atOnce, late, voided } = together;
    expect([corrections, filledIn, atOnce, late, voided]).not.toContain(0);
  });

import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { create as ticking } from '#functions/steps/tick.ts';
import { beginning } from '#infra/local/demo.ts';
import { haul } from '#test/support/haul.ts';
import { broken } from '#test/support/invariants.ts';
import { casesIn } from '#test/support/invariants-rows.ts';
import type { Year } from '#test/support/year-commands.ts';
import { yearHouse } from '#test/support/year-house.ts';
import { playYear } from '#test/support/year-play.ts';

const minute = 60_000;
const rate = 0.02;
const end = Date.parse('2025-08-20T00:00:00+08:00');
const seeds = process.env.SEED
  ? [Number(process.env.SEED)]
  : Array.from({ length: haul.years }, (_, number) => number + 1);

process.env.FONTS = join(import.meta.dirname, '../../node_modules/@expo-google-fonts/noto-sans-sc');

/** What the product says of accidents: those that bad luck brought about, and what followed from them, are none of its own. */
const said: string[] = [];
const fateful = /Interrupted|is still undelivered/;
beforeEach(() => {
  said.length = 0;
  vi.spyOn(console, 'error').mockImplementation((line: unknown) => void said.push(String(line)));
});
afterEach(() => void vi.restoreAllMocks());

const tally = (names: readonly string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(names, name => name)].map(([name, all]) => [name, all.length]));
/** The kindergartens whose agreements were begun. */
const partiesOf = (cases: ReturnType<typeof casesIn>) =>
  new Set(cases.flatMap(({ one }) => (one?.form === 'agreement' ? Object.values(one.parties) : [])));

it.each(seeds)(
  'a program year of bad luck keeps every invariant: SEED=%i',
  async seed => {
    const before = process.cpuUsage();
    const house = yearHouse(seed, { start: beginning, rate });
    const year: Year = {
      ...{ house, program: 'panjin-kindergartens-2024', acknowledged: [], refused: {} },
      counts: { commands: 0, repeated: 0, visits: 0 },
    };
    const { moments, ticks } = await playYear(year, end);
    house.calm();
    let failed = 0;
    for (let quiet = 0; quiet < 3; quiet++) {
      house.clock.move(house.clock.now() + 10 * minute);
      failed = (await ticking(house.services())({}, {} as never)).failed;
    }
    const snapshot = house.snapshot(year.acknowledged);
    const wrong = broken(snapshot);
    const cases = casesIn(snapshot);
    const { user, system } = process.cpuUsage(before);
    const events = tally(cases.flatMap(({ events: all }) => all.map(({ event }) => event.did.type)));
    const statuses = tally(cases.map(({ one }) => `${one?.form} ${one?.status}`));
    const special = tally(
      cases.flatMap(({ one }) => [
        ...(one?.corrects ? ['corrections'] : []),
        ...(one?.onBehalf ? ['filledIn'] : []),
        ...(one?.late ? ['late'] : []),
      ]),
    );
    console.info(
      `SEED=${seed}: ${JSON.stringify({
        ...{ kindergartens: partiesOf(cases).size, moments, ticks, cases: cases.length, ...special },
        ...{
          acknowledged: year.acknowledged.length,
          lost: wrong.filter(line => line.includes('is lost')).length,
        },
        ...{
          ...year.counts,
          executions: house.executions.started(),
          mails: house.mails.length,
          ...house.mishaps,
        },
        ...(process.env.SEED && { events, statuses, refused: year.refused }),
      })} ${((user + system) / 1e6).toFixed(1)} s of a core`,
    );
    expect(
      said.filter(line => !fateful.test(line)),
      `SEED=${seed}`,
    ).toEqual([]);
    expect(failed, `SEED=${seed}: items that failed`).toBe(0);
    expect(wrong, `SEED=${seed}`).toEqual([]);
  },
  120_000,
);

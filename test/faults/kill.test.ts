import { expect, it, onTestFinished } from 'vitest';
import { haul } from '#test/support/haul.ts';
import { casesIn } from '#test/support/invariants-rows.ts';
import { openHouse } from '#test/support/kills-house.ts';
import { dice } from '#test/support/kills-sample.ts';
import { playSeason, points } from '#test/support/kills-season.ts';
import { stageIn } from '#test/support/kills-stage.ts';
import { inEitherOrder, lettersOf, normalised } from '#test/support/normalised.ts';
import { expected, program, territory } from '#test/support/season-2024.ts';
import { at, startWorld } from '#test/support/world.ts';

const seasons = haul.name === 'nightly' ? 10 : 1;

/** The season with nobody killed: its table, its letters and the overview of the city. */
const undisturbed = async () => {
  const world = await startWorld({ program, territory: territory(), clock: at('2024-09-18') });
  try {
    await playSeason({
      as: world.as,
      moveTo: (day, time) => world.runtime.clock.advanceTo(at(day, time)),
      at: async (_, step) => void (await step()),
    });
    const { pairs } = await world.as('panjin/clerk').overview();
    const snapshot = await world.snapshot();
    const ends = casesIn(snapshot).map(({ one }) => one?.status);
    expect({
      lines: pairs.length,
      filed: ends.filter(status => status === 'FILED').length,
      late: pairs.filter(line => line.late).length,
      missing: pairs.filter(({ missing }) => missing).length,
      cases: ends.length,
    }).toEqual(expected);
    return {
      table: inEitherOrder(normalised(snapshot)),
      letters: lettersOf(snapshot, world.runtime.messages()),
    };
  } finally {
    await world.stop();
  }
};

const countOf = (letters: string[]) =>
  new Map([...Map.groupBy(letters, letter => letter)].map(([letter, all]) => [letter, all.length]));

it(
  'kill -9 at ten named points of the signing season leads to the table of an undisturbed one',
  async () => {
    const calm = await undisturbed();
    const once = countOf(calm.letters);
    const seed = Number(process.env.SEED ?? new Date().getUTCDate());
    const roll = dice(seed);
    for (let season = 0; season < seasons; season++) {
      const house = await openHouse('season');
      onTestFinished(house.close);
      const { stage, kills } = stageIn(house, roll);
      await playSeason(stage);
      const { snapshot, messages, wrong } = await house.inspect();
      console.info(
        `SEED=${seed}: ${kills.length} kills, ${house.acknowledged.length} commands acknowledged\n${kills
          .map(({ point, after, done }) => `  ${point}, after ${after} ms${done ? ': was done' : ''}`)
          .join('\n')}`,
      );
      expect(kills.map(({ point }) => point)).toEqual(Object.keys(points));
      expect(wrong).toEqual([]);
      expect(inEitherOrder(normalised(snapshot))).toEqual(calm.table);
      const letters = lettersOf(snapshot, messages);
      expect([...new Set(letters)]).toEqual([...new Set(calm.letters)]);
      // Who died between a letter and putting down that it was sent sends it a second time.
      for (const [letter, times] of countOf(letters))
        expect(times, letter).toBeLessThanOrEqual(2 * (once.get(letter) ?? 0));
      house.close();
    }
  },
  seasons * 600_000,
);

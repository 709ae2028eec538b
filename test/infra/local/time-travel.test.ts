import { expect, it } from 'vitest';
import { virtualClock } from '#infra/local/clock.ts';
import { timeTravel } from '#infra/local/time-travel.ts';

/** A clock on which a millisecond passes at every look, as on a busy machine. */
const restlessClock = () => {
  const clock = virtualClock(0, () => {});
  let looks = 0;
  return { ...clock, now: () => clock.now() + looks++ };
};

const still = { due: async () => [], nextTimer: () => undefined, quiet: async () => {} };

it('arrives at an instant that passes while it sets out', async () => {
  const clock = restlessClock();
  let ticks = 0;
  const travel = timeTravel({ ...still, clock, tick: async () => void ticks++ });
  const target = clock.now() + 60_000;
  clock.set(target);
  await travel.arrive(target, true);
  expect(ticks).toBe(1);
  expect(clock.now()).toBeGreaterThanOrEqual(target);
});

it('reaches an instant without going back from a later one', () => {
  const clock = virtualClock(0, () => {});
  const later = clock.now() + 1000;
  clock.reach(later);
  expect(clock.now()).toBeGreaterThanOrEqual(later);
  clock.reach(later - 500);
  expect(clock.now()).toBeGreaterThanOrEqual(later);
});

import { haul } from './haul.ts';

/** A number between 0 and 1 from a seed, the same on every machine (mulberry32). */
export const dice = (seed: number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** All of them at night; by day so many, chosen by the seed in SEED, which is printed. */
export const crashes = <T>(points: readonly T[], most: number): T[] => {
  if (haul.name === 'nightly') return [...points];
  const seed = Number(process.env.SEED ?? new Date().getUTCDate());
  const roll = dice(seed);
  console.info(`crash points chosen with SEED=${seed}`);
  const drawn = points.map(point => ({ point, at: roll() })).sort((a, b) => a.at - b.at);
  const chosen = new Set(drawn.slice(0, most).map(({ point }) => point));
  return points.filter(point => chosen.has(point));
};

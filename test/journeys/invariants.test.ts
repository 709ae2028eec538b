import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { broken, invariants } from '../support/invariants.ts';
import { casesIn } from '../support/invariants-rows.ts';
import type { Snapshot } from '../support/invariants-snapshot.ts';
import { type Played, planted } from '../support/planted-defects.ts';
import { plantedInYear } from '../support/planted-year.ts';
import { playPartOfSeason, shortSeason } from '../support/season-short.ts';
import { startWorld } from '../support/world.ts';
import { wholeYear } from '../support/year-play.ts';

let sound: Snapshot;
let played: Played;
let year: Snapshot;

/** A year in which everything lies about that a defect can be planted in: not every seed lets a draft expire and declares void what nobody takes over anew. */
const eventfulYear = async (): Promise<Snapshot> => {
  for (let seed = 1; seed <= 12; seed++) {
    const { snapshot } = await wholeYear(seed, 0);
    const heads = casesIn(snapshot).flatMap(({ one }) => one ?? []);
    const claims = new Set(snapshot.rows.filter(({ pk }) => pk.startsWith('X#duty#')).map(row => row.case));
    const expired = heads.some(one => one.status === 'EXPIRED' && one.duty);
    if (expired && heads.some(one => one.struck && claims.has(one.id))) return snapshot;
  }
  throw new Error('in twelve years no draft has expired, or nothing was declared void');
};

beforeAll(async () => {
  process.env.FONTS = join(import.meta.dirname, '../../node_modules/@expo-google-fonts/noto-sans-sc');
  year = await eventfulYear();
  const world = await startWorld(shortSeason);
  try {
    played = await playPartOfSeason(world);
    sound = await world.snapshot();
  } finally {
    await world.stop();
  }
});

it('every invariant holds after a part of a season, and after a year; each has a defect that it must see', async () => {
  expect(await broken(sound)).toEqual([]);
  expect(await broken(year)).toEqual([]);
  const seen = new Set([...planted, ...plantedInYear].map(([name]) => name));
  expect(seen).toEqual(new Set(Object.keys(invariants)));
});

describe('is seen to be broken when', () => {
  it.each(planted)('%s: %s', async (name, _, words, plant) => {
    const copy = structuredClone(sound);
    plant(copy, played);
    expect((await invariants[name](copy)).join('\n')).toMatch(words);
  });
});

describe('is seen to be broken in a year when', () => {
  it.each(plantedInYear)('%s: %s', async (name, _, words, plant) => {
    const copy = structuredClone(year);
    plant(copy);
    expect((await invariants[name](copy)).join('\n')).toMatch(words);
  });
});

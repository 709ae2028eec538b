import { beforeAll, describe, expect, it } from 'vitest';
import { broken, invariants } from '../support/invariants.ts';
import type { Snapshot } from '../support/invariants-snapshot.ts';
import { type Played, planted } from '../support/planted-defects.ts';
import { playPartOfSeason, shortSeason } from '../support/season-short.ts';
import { startWorld } from '../support/world.ts';

let sound: Snapshot;
let played: Played;

beforeAll(async () => {
  const world = await startWorld(shortSeason);
  try {
    played = await playPartOfSeason(world);
    sound = await world.snapshot();
  } finally {
    await world.stop();
  }
});

it('every invariant holds after a part of a season, and each has a defect that it must see', () => {
  expect(broken(sound)).toEqual([]);
  expect([...new Set(planted.map(([name]) => name))]).toEqual(Object.keys(invariants));
});

describe('is seen to be broken when', () => {
  it.each(planted)('%s: %s', (name, _, words, plant) => {
    const copy = structuredClone(sound);
    plant(copy, played);
    expect(invariants[name](copy).join('\n')).toMatch(words);
  });
});

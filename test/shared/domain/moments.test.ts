import { expect, it } from 'vitest';
import { momentsOf } from '#shared/domain/moments.ts';
import { panjin, signing } from '#test/support/case-play.ts';

const moments = momentsOf(panjin);

it('every moment of A1 has a key of its own, earliest first', () => {
  expect(new Set(moments.map(({ key }) => key)).size).toBe(moments.length);
  expect(moments.map(({ at }) => at)).toEqual(moments.map(({ at }) => at).toSorted((a, b) => a - b));
});

it('the agreements of 2024 open, fall due and lock once, at midnights of the plan', () => {
  const ours = moments.filter(({ key }) => key.startsWith('duty#agreement#2024'));
  expect(ours.map(({ what, at }) => [what, at])).toEqual([
    ['duty-opens', signing.opens],
    ['duty-due', signing.due],
    ['duty-locks', signing.locks],
  ]);
});

it('no duty falls due before it opens or locks before it is due', () => {
  for (const { key, at } of moments.filter(({ what }) => what === 'duty-due')) {
    const when = (edge: string) =>
      moments.find(one => one.key === key.replace(/due$/, edge))?.at ?? Number.NaN;
    expect(when('opens')).toBeLessThan(at);
    expect(when('locks')).toBeGreaterThanOrEqual(at);
  }
});

import { describe, expect, it } from 'vitest';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import { expectations, keyOf } from '#shared/domain/expected.ts';
import { modeOf } from '#shared/domain/pairing.ts';
import { panjin, signing, territory } from '#test/support/case-play.ts';

const { members, pairs } = demonstrationTerritory();
const all = expectations(panjin, { members, pairs });
const of = (duty: string, round?: string) =>
  all.filter(one => one.duty.id === duty && (!round || one.occasion.period.round === round));

describe('what A1 expects of its demonstration territory', () => {
  it.each([
    ['agreement', '2024', 11],
    ['yearly-plan', '2024', 3],
    ['summary-supporter', '2024', 10],
    ['summary-supported', '2024', 11],
    ['summary-supporter', '2026', 7],
    ['county-evaluation', '2025', 3],
    ['city-summary', '2026', 1],
  ])('%s in %s: %i', (duty, round, count) => expect(of(duty, round)).toHaveLength(count));

  it('is a monthly report of each of three bureaus, every month from September 2024 to December 2026', () => {
    expect(of('monthly-report')).toHaveLength(3 * 28);
    const [first] = of('monthly-report');
    expect(first?.occasion.period.id).toBe('2024-09');
    expect(first?.occasion.due).toBe(Date.parse('2024-09-21T00:00:00+08:00'));
  });

  it('comes earliest due first, and each delivery has a claim of its own', () => {
    const dues = all.map(({ occasion }) => occasion.due);
    expect(dues).toEqual(dues.toSorted((a, b) => a - b));
    expect(new Set(all.map(({ claim }) => claim)).size).toBe(all.length);
  });

  it('is due for an agreement when the plan says', () => {
    expect(of('agreement', '2024').every(({ occasion }) => occasion.due === signing.due)).toBe(true);
    expect(signing.due).toBe(Date.parse('2024-09-26T00:00:00+08:00'));
  });

  it('asks agreements only of pairs that may pair', () => {
    for (const { parties } of pairs)
      expect([keyOf(parties), modeOf(panjin, parties, territory())?.id]).not.toContain(undefined);
  });

  it('is nothing of nobody', () => {
    const none = expectations(panjin, { members: [], pairs: [] });
    expect(new Set(none.map(({ duty }) => duty.id))).toEqual(
      new Set(['yearly-plan', 'agreement-bundle', 'monthly-report', 'county-evaluation', 'city-summary']),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import { expectations, expectedOf, keyOf } from '#shared/domain/expected.ts';
import { modeOf } from '#shared/domain/pairing.ts';
import { occasionsOf } from '#shared/domain/schedule.ts';
import { panjin, signing, territory } from '#test/support/case-play.ts';

const { members, pairs } = demonstrationTerritory();
// Every pair signs in September for two years; the last of 2026 never does.
const terms = pairs.slice(0, -1).map(({ round, parties }) => ({
  parties,
  from: `${round}-10-01`,
  to: `${Number(round) + 2}-09-30`,
  since: Date.parse(`${round}-09-24T09:00:00+08:00`),
  case: keyOf(parties),
}));
const all = expectations(panjin, { members, pairs, terms });
const of = (duty: string, round?: string) =>
  all.filter(one => one.duty.id === duty && (!round || one.occasion.period.round === round));

describe('what A1 expects of its demonstration territory', () => {
  it.each([
    ['agreement', '2024', 11],
    ['yearly-plan', '2024', 3],
    ['yearly-summary', '2024', 21],
    ['yearly-summary', '2025', 41],
    ['yearly-summary', '2026', 53],
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

  it('is worked out once for a list of pairs, and anew for another list or another plan', () => {
    const agreements = (plan = panjin, named = pairs) =>
      expectations(plan, { members, pairs: named, terms }).filter(({ duty }) => duty.id === 'agreement');
    const [first] = agreements();
    expect(agreements()[0]).toBe(first);
    expect(agreements(panjin, pairs.slice(1))).toHaveLength(agreements().length - 1);
    const other = { ...panjin, id: 'other' };
    expect(agreements(other)[0]?.claim).toBe(first?.claim.replace(panjin.id, 'other'));
  });

  it('is due for an agreement when the plan says', () => {
    expect(of('agreement', '2024').every(({ occasion }) => occasion.due === signing.due)).toBe(true);
    expect(signing.due).toBe(Date.parse('2024-09-26T00:00:00+08:00'));
  });

  it('asks agreements only of pairs that may pair', () => {
    for (const { parties } of pairs)
      expect([keyOf(parties), modeOf(panjin, parties, territory())?.id]).not.toContain(undefined);
  });

  it('is that of pairs in force on any day of the period, as far as it was known in time', () => {
    const report = panjin.duties.find(({ id }) => id === 'monthly-report');
    if (!report) throw new Error('A1 expects monthly reports');
    const duty = { ...report, of: { inForce: ['supporter', 'supported'] } };
    const month = (id: string) => {
      const one = occasionsOf(panjin, duty).find(({ period }) => period.id === id);
      if (!one) throw new Error(`no report of ${id}`);
      return one;
    };
    const term = (supporter: string, supported: string, from: string, to: string, since: string) => ({
      parties: { supporter, supported },
      ...{ from, to, since: Date.parse(since), case: `${supporter}+${supported}` },
    });
    const terms = [
      term('a', 'x', '2024-09-30', '2026-09-29', '2024-09-18T09:00:00+08:00'),
      term('a', 'y', '2024-10-01', '2026-09-30', '2024-09-18T09:00:00+08:00'),
      term('b', 'z', '2024-09-10', '2026-09-09', '2024-09-21T00:00:00+08:00'),
    ];
    const keys = (id: string) =>
      expectedOf(panjin, duty, month(id), { members: [], pairs: [], terms }).map(({ key }) => key);
    expect(keys('2024-09')).toEqual(['a', 'x']);
    expect(keys('2024-10')).toEqual(['a', 'x', 'y', 'b', 'z']);
    expect(keys('2026-09')).toEqual(['a', 'x', 'y', 'b', 'z']);
    expect(keys('2026-10')).toEqual([]);
  });

  it('is nothing of nobody', () => {
    const none = expectations(panjin, { members: [], pairs: [], terms: [] });
    expect(new Set(none.map(({ duty }) => duty.id))).toEqual(
      new Set([
        'named-list',
        'yearly-plan',
        'agreement-bundle',
        'monthly-report',
        'county-evaluation',
        'city-summary',
      ]),
    );
  });
});

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { modeOf, pairingProblem, rolesCounted } from '#shared/domain/pairing.ts';
import type { Unit } from '#shared/domain/territory.ts';
import { readProgram } from '#shared/programs/read.ts';
import { panjin } from '#test/support/case-play.ts';
import { haul } from '#test/support/haul.ts';

const file = new URL('../../../shared/programs/taihe-kindergartens-2021.yaml', import.meta.url);
const taihe = readProgram(readFileSync(file, 'utf8')).definition ?? panjin;
const today = '2021-03-01';

const kindergarten = (id: string, area: string, attributes: Unit['attributes'] = {}): [string, Unit] => [
  id,
  {
    ...{ id, area, attributes, level: 'kindergarten', kind: 'school', name: { zh: id, en: id } },
    ...{ bureau: area, path: ['top', area], seats: {}, from: 0 },
  },
];
const units = new Map([
  kindergarten('town-public', 'a', { kind: 'town', ownership: 'public', stars: 3 }),
  kindergarten('village-private', 'a', { kind: 'village', ownership: 'private', stars: 1 }),
  kindergarten('five-stars', 'a', { kind: 'county-seat', ownership: 'public', stars: 5 }),
  kindergarten('town-weak', 'a', { kind: 'town', ownership: 'public', stars: 1 }),
  kindergarten('elsewhere', 'b', { kind: 'village', ownership: 'private', stars: 1 }),
]);

describe('who may pair with whom in A1', () => {
  it.each([
    ['town-public', 'village-private', 'town-village'],
    ['five-stars', 'town-weak', 'starred'],
    ['five-stars', 'village-private', undefined],
    ['town-weak', 'town-public', undefined],
    ['village-private', 'elsewhere', 'across'],
    ['town-public', 'nobody', undefined],
  ])('%s supports %s: %s', (supporter, supported, mode) => {
    const parties = { supporter, supported };
    expect(modeOf(panjin, parties, units)?.id).toBe(mode);
    const problem = pairingProblem(panjin, parties, units, {}, '2024-09-06');
    expect(problem?.detail?.rule).toBe(mode ? undefined : 'mode');
  });

  it('lets nobody pair with itself, nor with half a pair', () => {
    const wrong: Record<string, string>[] = [
      { supporter: 'town-public', supported: 'town-public' },
      { supporter: 'town-public' },
    ];
    for (const parties of wrong)
      expect(pairingProblem(panjin, parties, units, {}, today)).toMatchObject({
        detail: { rule: 'parties' },
      });
  });

  it('allows one to many and many to one, because the plan names both', () => {
    const parties = { supporter: 'town-public', supported: 'village-private' };
    const others = { supporter: [{ unit: 'elsewhere' }], supported: [{ unit: 'five-stars' }] };
    expect(pairingProblem(panjin, parties, units, others, today)).toBeUndefined();
    const { pairing } = panjin;
    if (!pairing) throw new Error('A1 pairs');
    const single = { ...panjin, pairing: { ...pairing, shapes: ['one-to-one' as const] } };
    expect(pairingProblem(single, parties, units, others, today)).toMatchObject({
      detail: { rule: 'one-to-many' },
    });
    const helped = { supported: others.supported };
    expect(pairingProblem(single, parties, units, helped, today)).toMatchObject({
      detail: { rule: 'many-to-one' },
    });
    const again = { supporter: [{ unit: 'village-private' }], supported: [{ unit: 'town-public' }] };
    expect(pairingProblem(single, parties, units, again, today)).toBeUndefined();
  });
});

describe('the capacity of A2: at most four within two years', () => {
  const { most, years, role } = taihe.pairing?.capacity[0] ?? { most: 0, years: 0, role: '' };
  const capacity = (partners: { unit: string; from?: string; to?: string }[]) => {
    const parties = { supporter: 'town-public', supported: 'village-private' };
    const pairing = panjin.pairing && { ...panjin.pairing, capacity: taihe.pairing?.capacity ?? [] };
    return pairingProblem({ ...panjin, pairing }, parties, units, { supporter: partners }, today);
  };
  const partners = (count: number, to?: string) =>
    Array.from({ length: count }, (_, n) => ({ unit: `k-${n}`, from: '2019-01-01', ...(to && { to }) }));

  it('is what the definition says', () =>
    expect({ most, years, role }).toEqual({ most: 4, years: 2, role: 'supporter' }));

  it('takes a fourth and refuses a fifth', () => {
    expect(capacity(partners(3))).toBeUndefined();
    expect(capacity(partners(4))).toEqual({
      refused: 'capacity',
      detail: { role: 'supporter', most: 4, unit: 'town-public' },
    });
  });

  it('counts whom it supported within the two years, to the day, and each only once', () => {
    expect(capacity(partners(4, '2019-03-01'))?.refused).toBe('capacity');
    expect(capacity(partners(4, '2019-02-28'))).toBeUndefined();
    expect(capacity([...partners(3), ...partners(3), { unit: 'village-private' }])).toBeUndefined();
  });
});

describe('whose partners are counted', () => {
  it('is nobody in A1, which has every shape and no capacity; in A2 both sides', () => {
    expect([...rolesCounted(panjin)]).toEqual([]);
    expect([...rolesCounted(taihe)].sort()).toEqual(['supported', 'supporter']);
  });

  it('is enough to know: of any rules, the same pairs are refused for the same reason without the others', () => {
    const { pairing } = panjin;
    if (!pairing) throw new Error('A1 pairs');
    const parties = { supporter: 'town-public', supported: 'village-private' };
    const role = fc.constantFrom('supporter', 'supported');
    const partner = fc.record(
      {
        unit: fc.constantFrom('elsewhere', 'five-stars', 'town-weak'),
        to: fc.constantFrom('2019-01-01', '2025-01-01'),
      },
      { requiredKeys: ['unit'] },
    );
    const partners = fc.record({ supporter: fc.array(partner), supported: fc.array(partner) });
    const shapes = fc.subarray(['one-to-one', 'one-to-many', 'many-to-one'] as const);
    const capacity = fc.array(fc.record({ role, most: fc.integer({ min: 1, max: 2 }) }), { maxLength: 2 });
    const refused = { with: 0, without: 0 };
    fc.assert(
      fc.property(shapes, capacity, partners, (shapes, capacity, all) => {
        const ruled = { ...panjin, pairing: { ...pairing, shapes, capacity } };
        const counted = rolesCounted(ruled);
        const known = Object.fromEntries(Object.entries(all).filter(([one]) => counted.has(one)));
        const problem = pairingProblem(ruled, parties, units, all, today);
        refused[problem ? 'with' : 'without']++;
        expect(pairingProblem(ruled, parties, units, known, today)).toEqual(problem);
      }),
      { numRuns: haul.propertyRuns * 3 },
    );
    expect(Object.values(refused)).not.toContain(0);
  });
});

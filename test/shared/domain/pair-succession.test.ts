import { describe, expect, it } from 'vitest';
import { obstacleTo, type Succession, succeeded } from '#shared/domain/pair-succession.ts';
import type { Unit } from '#shared/domain/territory.ts';
import { panjin } from '#test/support/case-play.ts';

const kindergarten = (id: string, area: string, attributes: Unit['attributes']): [string, Unit] => [
  id,
  {
    ...{ id, area, attributes, level: 'kindergarten', kind: 'school', name: { zh: id, en: id } },
    ...{ bureau: area, path: ['top', area], seats: {}, from: 0 },
  },
];
const town = { kind: 'town', ownership: 'public', stars: 3 };
const village = { kind: 'village', ownership: 'private', stars: 1 };
const units = new Map([
  kindergarten('helper', 'a', town),
  kindergarten('former', 'a', village),
  kindergarten('heir', 'a', village),
  kindergarten('town-heir', 'a', { ...town, stars: 1 }),
  kindergarten('far', 'b', village),
]);
const today = '2024-10-16';
const parties = { supporter: 'helper', supported: 'former' };
const line = { unit: 'former', case: 'one', from: '2024-09-18', to: '2026-09-18' };
const merger: Succession = {
  ...{ parties, unit: 'former', successor: 'heir', case: 'one', to: line.to },
  ...{ own: [], theirs: [line] },
};
const obstacle = (other: Partial<Succession>, definition = panjin) =>
  obstacleTo(definition, { ...merger, ...other }, units, today);

describe('an agreement whose unit is merged', () => {
  it('goes on where the program lets successor and partner pair up', () => {
    expect(obstacle({})).toBeUndefined();
    expect(succeeded(parties, 'former', 'heir')).toEqual({ supporter: 'helper', supported: 'heir' });
  });

  it.each([
    ['over', { to: '2024-10-15' }],
    ['self', { successor: 'helper' }],
    ['elsewhere', { successor: 'far' }],
    ['mode', { successor: 'town-heir' }],
    ['paired', { own: [{ unit: 'helper', case: 'two', to: today }] }],
    ['paired', { own: [{ unit: 'helper', case: 'draft' }] }],
  ] as [string, Partial<Succession>][])('does not: %s', (why, other) => {
    expect(obstacle(other)).toBe(why);
  });

  it('may go on after an earlier pair of the two has ended', () => {
    expect(obstacle({ own: [{ unit: 'helper', case: 'two', to: '2024-10-15' }] })).toBeUndefined();
    expect(obstacle({ own: [{ unit: 'helper', case: 'two', to: '2026-10-15', ended: {} }] })).toBeUndefined();
  });

  it('keeps to the shapes and capacities of the program, and counts one agreement as one partner', () => {
    const { pairing } = panjin;
    if (!pairing) throw new Error('A1 pairs');
    const single = { ...panjin, pairing: { ...pairing, shapes: ['one-to-one' as const] } };
    expect(obstacle({}, single)).toBeUndefined();
    expect(obstacle({ own: [{ unit: 'other', case: 'two', to: today }] }, single)).toBe('shape');
    const two = { ...panjin, pairing: { ...pairing, capacity: [{ role: 'supporter', most: 2, years: 2 }] } };
    const gone = { unit: 'before', case: 'one', to: today, ended: { goesOn: true as const } };
    const other = { unit: 'other', case: 'two', to: '2026-09-18' };
    expect(obstacle({ theirs: [gone, line, other] }, two)).toBeUndefined();
    expect(obstacle({ theirs: [line, other, { ...other, unit: 'third' }] }, two)).toBe('capacity');
    // One that ended for good was a partner all the same.
    expect(obstacle({ theirs: [{ ...gone, case: 'old', ended: {} }, line, other] }, two)).toBe('capacity');
  });
});

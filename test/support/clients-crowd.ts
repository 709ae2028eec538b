import { demonstrationTerritory, type Territory } from '#infra/local/demonstration/territory.ts';
import type { Person, Unit } from '#shared/domain/territory.ts';

const since = Date.UTC(2023, 7, 31, 16);
const round = '2024';
const bureaus = demonstrationTerritory().units.filter(unit => unit.kind === 'bureau');

type Where = { bureau: string; area: string };

/**
 * The bureaus of the demonstration with as many pairs as are wanted, all of 2024 and in one area. `helper` says which
 * bureau runs the supporters: the area's own unless told, so that one bureau decides alone.
 */
export const crowd = (wanted: number, helper: Where = { bureau: 'panshan', area: 'panshan' }): Territory => {
  const people: Person[] = [];
  const seat = (id: string) => {
    people.push({ id, name: `演示${people.length}`, mail: `${id}@people.example` });
    return [{ person: id, from: since }];
  };
  const units: Unit[] = bureaus.map(unit => ({
    ...unit,
    seats: Object.fromEntries(Object.keys(unit.seats).map(role => [role, seat(`${unit.id}-${role}`)])),
  }));
  const kindergarten = (id: string, { bureau, area }: Where, stars: number): string => {
    units.push({
      id,
      level: 'kindergarten',
      kind: 'school',
      name: { zh: `示例${id}幼儿园（演示）`, en: `Kindergarten ${id} (demonstration)` },
      bureau,
      area,
      path: bureau === 'panjin' ? ['panjin'] : ['panjin', area],
      attributes: {
        kind: stars > 2 ? 'town' : 'village',
        ownership: stars > 2 ? 'public' : 'private',
        stars,
      },
      seats: { director: seat(`${id}-director`), deputy: seat(`${id}-deputy`) },
      from: 0,
    });
    return id;
  };
  const pairs = Array.from({ length: wanted }, (_, n) => ({
    round,
    parties: {
      supporter: kindergarten(`helper-${n}`, helper, 4),
      supported: kindergarten(`helped-${n}`, { bureau: 'panshan', area: 'panshan' }, 1),
    },
  }));
  const members = pairs.flatMap(({ parties }) =>
    Object.entries(parties).map(([role, unit]) => ({ round, role, unit })),
  );
  return { units, people, members, pairs };
};

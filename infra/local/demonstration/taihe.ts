import type { Person, Unit } from '#shared/domain/territory.ts';
import { kindergartenName, personName } from './names.ts';
import type { Territory } from './territory.ts';

/** Before the program: everybody holds their seat since then. */
const since = Date.UTC(2020, 7, 31, 16);
const bureau = 'taihe';
const round = '2021-2023';

type Place = 'county-seat' | 'town' | 'village';
type Kindergarten = { grade: string; ownership: 'public' | 'private'; place: Place };

const supporters: Record<string, Kindergarten> = {
  s01: { grade: 'county-first', ownership: 'public', place: 'county-seat' },
  s02: { grade: 'city-first', ownership: 'private', place: 'county-seat' },
  // May help others only because it is a public one of the county seat.
  s03: { grade: 'ordinary', ownership: 'public', place: 'county-seat' },
};
const supported: Record<string, Kindergarten> = {
  ...Object.fromEntries(
    ['b01', 'b02', 'b03', 'b04', 'b05'].map((id, n) => [
      id,
      {
        grade: 'ordinary',
        ownership: n % 2 === 0 ? 'public' : 'private',
        place: n % 2 === 0 ? 'town' : 'village',
      },
    ]),
  ),
  b06: { grade: 'ordinary', ownership: 'public', place: 'town' },
  b07: { grade: 'ordinary', ownership: 'private', place: 'village' },
  b08: { grade: 'ordinary', ownership: 'public', place: 'county-seat' },
};

/** The list as the bureau named it: it gives the first supporter one more than the plan allows, and one pair of a kind that may not pair. */
const named: [supporter: string, supported: string][] = [
  ['s01', 'b01'],
  ['s01', 'b02'],
  ['s01', 'b03'],
  ['s01', 'b04'],
  ['s01', 'b05'],
  ['s02', 'b06'],
  ['s03', 'b07'],
  ['s03', 'b08'],
];

/** Plan A2's territory, the same at every call: one bureau, three supporters, eight supported kindergartens; everybody invented. */
export const taiheTerritory = (): Territory => {
  const people: Person[] = [];
  const seat = (id: string) => {
    people.push({ id, name: personName(people.length), mail: `${id}@people.example` });
    return [{ person: id, from: since }];
  };
  const kindergarten = ([id, { grade, ownership, place }]: [string, Kindergarten], n: number): Unit => ({
    id: `${bureau}-${id}`,
    level: 'kindergarten',
    kind: 'school',
    name: kindergartenName(n, place),
    bureau,
    area: bureau,
    path: [bureau],
    attributes: { grade, ownership, kind: place },
    seats: { director: seat(`${bureau}-${id}-director`), deputy: seat(`${bureau}-${id}-deputy`) },
    from: 0,
  });
  const units: Unit[] = [
    {
      id: bureau,
      level: 'county',
      kind: 'bureau',
      name: { zh: '太和县教育局（演示）', en: 'Taihe County Education Bureau (demonstration)' },
      path: [],
      attributes: {},
      seats: Object.fromEntries(
        ['clerk', 'section-head', 'administrator'].map(role => [role, seat(`${bureau}-${role}`)]),
      ),
      from: 0,
    },
    ...[...Object.entries(supporters), ...Object.entries(supported)].map(kindergarten),
  ];
  const member = (role: string) => (id: string) => ({ round, role, unit: `${bureau}-${id}` });
  return {
    units,
    people,
    members: [
      ...Object.keys(supporters).map(member('supporter')),
      ...Object.keys(supported).map(member('supported')),
    ],
    pairs: named.map(([one, other]) => ({
      round,
      parties: { supporter: `${bureau}-${one}`, supported: `${bureau}-${other}` },
    })),
  };
};

import type { Person, Unit } from '#shared/domain/territory.ts';
import type { Member, NamedPair } from '#shared/services.ts';
import { kindergartenName, personName } from './names.ts';

/** The year before the program begins: everybody of the demonstration holds their seat since then. */
const since = Date.UTC(2023, 7, 31, 16);

export type Territory = { units: Unit[]; people: Person[]; members: Member[]; pairs: NamedPair[] };

const areas = ['panshan', 'shuangtaizi', 'dawa'] as const;
type Area = (typeof areas)[number];

/** Supporters and supported of each year by area, as plan A1 counts them. */
const counts: Record<string, Partial<Record<Area, [supporters: number, supported: number]>>> = {
  '2024': { panshan: [3, 3], shuangtaizi: [1, 1], dawa: [6, 7] },
  '2025': { panshan: [3, 3], dawa: [7, 7] },
  '2026': { panshan: [2, 2], shuangtaizi: [1, 1], dawa: [4, 4] },
};

const bureauNames: Record<string, { zh: string; en: string }> = {
  panjin: { zh: '盘锦市教育局（演示）', en: 'Panjin City Education Bureau (demonstration)' },
  panshan: { zh: '盘山县教育局（演示）', en: 'Panshan County Education Bureau (demonstration)' },
  shuangtaizi: { zh: '双台子区教育局（演示）', en: 'Shuangtaizi District Education Bureau (demonstration)' },
  dawa: { zh: '大洼区教育局（演示）', en: 'Dawa District Education Bureau (demonstration)' },
};

const pad = (n: number) => String(n).padStart(2, '0');

/**
 * The demonstration's territory, the same at every call: the city bureau, three county bureaus with clerk and section head,
 * 27 supporters and 28 supported kindergartens, each with a director and a deputy, and the pairs of the three years.
 * One supporter of 2024 is run by the city; in 2025 one supported of Dawa has two supporters and one supporter two
 * supported; two pairs of 2026 lie across two counties, one each way, since 2 : 2 and 4 : 4 leave no other matching.
 */
export const demonstrationTerritory = (): Territory => {
  const units: Unit[] = [];
  const people: Person[] = [];
  const members: Member[] = [];
  const pairs: NamedPair[] = [];
  const seat = (id: string) => {
    people.push({ id, name: personName(people.length), mail: `${id}@people.example` });
    return [{ person: id, from: since }];
  };
  const bureau = (id: string, level: string, path: string[], roles: string[]) => {
    const name = bureauNames[id] ?? { zh: id, en: id };
    const seats = Object.fromEntries(roles.map(role => [role, seat(`${id}-${role}`)]));
    units.push({
      id,
      level,
      kind: 'bureau',
      name,
      path,
      attributes: {},
      seats,
      from: 0,
      ...(path[0] && { bureau: path[0] }),
    });
  };
  bureau('panjin', 'city', [], ['clerk', 'section-head', 'research', 'administrator']);
  for (const area of areas) bureau(area, 'county', ['panjin'], ['clerk', 'section-head', 'research']);

  let number = 0;
  const kindergarten = (id: string, area: Area, side: 'supporter' | 'supported', cityRun: boolean) => {
    const n = number++;
    const supporter = side === 'supporter';
    const place = cityRun
      ? 'county-seat'
      : supporter || area === 'shuangtaizi' || n % 2 === 0
        ? 'town'
        : 'village';
    const attributes = {
      kind: place,
      ownership: supporter || place === 'town' ? 'public' : 'private',
      stars: supporter ? 4 + (n % 2) : 1 + (n % 2),
    };
    const home = cityRun ? 'panjin' : area;
    units.push({
      id,
      level: 'kindergarten',
      kind: 'school',
      name: kindergartenName(n, place),
      bureau: home,
      area,
      path: cityRun ? ['panjin'] : ['panjin', area],
      attributes,
      seats: { director: seat(`${id}-director`), deputy: seat(`${id}-deputy`) },
      from: 0,
    });
    return id;
  };

  for (const [round, byArea] of Object.entries(counts)) {
    const supporters = new Map<Area, string[]>();
    const supported = new Map<Area, string[]>();
    for (const area of areas) {
      const [helping, helped] = byArea[area] ?? [0, 0];
      const id = (side: string, n: number) => `${area}-${round}-${side}${pad(n + 1)}`;
      supporters.set(
        area,
        Array.from({ length: helping }, (_, n) =>
          kindergarten(id('s', n), area, 'supporter', round === '2024' && area === 'shuangtaizi'),
        ),
      );
      supported.set(
        area,
        Array.from({ length: helped }, (_, n) => kindergarten(id('b', n), area, 'supported', false)),
      );
      for (const unit of supporters.get(area) ?? []) members.push({ round, role: 'supporter', unit });
      for (const unit of supported.get(area) ?? []) members.push({ round, role: 'supported', unit });
    }
    for (const [supporter, other] of pairing(round, supporters, supported))
      pairs.push({ round, parties: { supporter, supported: other }, area: areaOf(other) });
  }
  return { units, people, members, pairs };
};

const areaOf = (unit: string) => areas.find(area => unit.startsWith(area)) ?? areas[0];

type ByArea = ReadonlyMap<Area, readonly string[]>;

/** Who is paired with whom: in order within an area, the last supporter taking what is left over; and the exceptions. */
const pairing = (round: string, supporters: ByArea, supported: ByArea): [string, string][] => {
  const found: [string, string][] = [];
  const add = (one: string | undefined, other: string | undefined) => {
    if (one && other) found.push([one, other]);
  };
  for (const area of areas) {
    const [helping = [], helped = []] = [supporters.get(area), supported.get(area)];
    if (round === '2026' && area !== 'shuangtaizi') continue;
    for (const [n, unit] of helped.entries()) add(helping[Math.min(n, helping.length - 1)], unit);
    if (round === '2025' && area === 'dawa') add(helping[0], helped[1]);
  }
  if (round !== '2026') return found;
  const [west = [], east = []] = [supporters.get('panshan'), supporters.get('dawa')];
  const [westHelped = [], eastHelped = []] = [supported.get('panshan'), supported.get('dawa')];
  add(west[0], eastHelped[0]);
  add(east[0], westHelped[0]);
  add(west[1], westHelped[1]);
  for (const n of [1, 2, 3]) add(east[n], eastHelped[n]);
  return found;
};

import type { Grant, Who } from '#shared/domain/access.ts';
import type { Instant } from '#shared/domain/calendar.ts';
import { holders, named, type Person, type PersonId, seatUnit, type Unit } from '#shared/domain/territory.ts';
import type { DirectoryChange, People } from '#shared/services.ts';
import { changeDirectory } from './change-directory.ts';
import { inForce, pointerOf } from './directory-version.ts';
import type { Row } from './expressions.ts';
import { fitsTerritory, fitsUnit } from './fits.ts';
import { type Key, personKey, territoryKey, underKey, unitKey } from './keys.ts';
import { stamped } from './stamped.ts';
import type { Table } from './table.ts';

/** So many units are quicker read than looked up in what is remembered. */
const few = 25;

export const tablePeople = (table: Table): People => {
  const memoryOf = stamped<Unit>(table);

  /** What these rows say in the version that is in force: the pointer is one more key of the same read. */
  const read = async <T extends { id: string }>(keys: readonly Key[], how?: 'now') => {
    const rows = await table.many([territoryKey, ...keys], how);
    const isPointer = ({ pk }: Key) => pk === territoryKey.pk;
    const pointer = pointerOf(rows.find(isPointer));
    const found = new Map<string, T>();
    for (const row of rows) {
      const one = isPointer(row) ? undefined : inForce<T>(row, pointer);
      if (one) found.set(one.id, one);
    }
    return { pointer, found };
  };

  const unitsOf = async (ids: readonly string[], how?: 'now') => {
    const { pointer, found } = await read<Unit>(ids.map(unitKey), how);
    return { pointer, units: found };
  };

  /** The rows of a person say where to look; who sits there, the units say. */
  const seatsIn = async (rows: readonly Row[], id: PersonId, now: Instant, sitting: typeof holders) => {
    const known = rows.filter(({ sk }) => sk.startsWith('S#')).map(({ sk }) => sk.slice('S#'.length));
    const { pointer, units } = await unitsOf(known.map(seatUnit));
    const seats: Who['seats'] = known
      .filter(seat => sitting(units, seat, now).includes(id))
      .flatMap(seat => {
        const unit = units.get(seatUnit(seat));
        return unit ? [{ seat, path: unit.path, kind: unit.kind }] : [];
      });
    return { pointer, seats };
  };

  /** Until the version did not change between the first part that was read and the last. */
  const crowd = async (ids: readonly string[]): Promise<Map<string, Unit>> => {
    const { stamp, memory } = await memoryOf(territoryKey);
    const missing = ids.filter(id => !memory.has(id));
    if (missing.length > 0) {
      const { pointer, units } = await unitsOf(missing, 'now');
      if (pointer.stamp !== stamp) return crowd(ids);
      for (const [id, unit] of units) memory.set(id, unit);
    }
    return new Map(
      ids.flatMap(id => {
        const unit = memory.get(id);
        return unit ? [[id, unit] as const] : [];
      }),
    );
  };

  const persons = async (ids: readonly PersonId[]) => (await read<Person>(ids.map(personKey), 'now')).found;

  const below = async (unit: string) => {
    const rows = await table.rows(underKey(unit, '').pk, 'U#');
    const ids = rows.map(({ sk }) => sk.slice('U#'.length));
    const { units } = await unitsOf([unit, ...ids], 'now');
    // A unit that moved away still has its old row.
    return [...units.values()].filter(one => one.id === unit || one.path.includes(unit));
  };

  const change = async (grant: Grant, wanted: DirectoryChange) => {
    fitsTerritory(grant, wanted.units);
    return changeDirectory(table, wanted, present => fitsTerritory(grant, present));
  };

  return {
    units: async ids => (ids.length <= few ? (await unitsOf(ids)).units : crowd(ids)),

    async who(id: PersonId, now: Instant) {
      const rows = await table.rows(personKey(id).pk);
      const row = rows.find(({ sk }) => sk === 'H');
      if (!row) return undefined;
      const { pointer, seats } = await seatsIn(rows, id, now, holders);
      const person = inForce<Person>(row, pointer);
      return person && { person: id, name: person.name, seats };
    },

    async seats(id: PersonId, now: Instant) {
      return (await seatsIn(await table.rows(personKey(id).pk, 'S#'), id, now, named)).seats;
    },

    person: async id => (await persons([id])).get(id),
    persons,

    async below(grant, unit) {
      fitsUnit(grant, unit);
      return below(unit);
    },

    version: async () => pointerOf(await table.get(territoryKey)).version,

    change,

    async put(grant, units, people) {
      for (let attempt = 0; attempt < 5; attempt++)
        if ((await change(grant, { units, people })) !== 'lost') return;
      throw new Error('the directory changes all the time');
    },
  };
};

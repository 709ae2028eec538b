import type { Grant, Who } from '#shared/domain/access.ts';
import type { Instant } from '#shared/domain/calendar.ts';
import {
  type Directory,
  holders,
  named,
  type Person,
  type PersonId,
  seatUnit,
  type Unit,
} from '#shared/domain/territory.ts';
import type { DirectoryChange, People, Peopled } from '#shared/services.ts';
import { changeDirectory } from './change-directory.ts';
import { directoryLooks } from './directory-look.ts';
import { inForce, pointerOf } from './directory-version.ts';
import { fitsTerritory, fitsUnit } from './fits.ts';
import { heldKey, type Key, personKey, territoryKey, underKey, unitKey } from './keys.ts';
import type { Table } from './table.ts';

/** So many units are quicker read than looked up in what is remembered. */
const few = 25;

export const tablePeople = (table: Table): People => {
  const looks = directoryLooks(table);

  /** What these rows say in the version that is in force, by partition: the pointer is one more key of the same read. */
  const read = async (keys: readonly Key[], how?: 'now') => {
    const rows = await table.many([territoryKey, ...keys], how);
    const pointer = pointerOf(rows.find(({ pk }) => pk === territoryKey.pk));
    const found = new Map<string, unknown>();
    for (const row of rows) {
      const one = row.pk === territoryKey.pk ? undefined : inForce(row, pointer);
      if (one) found.set(row.pk, one);
    }
    return { pointer, found };
  };

  /** As it is remembered; the rest is read, until the version did not change between the first part and the last. */
  const recalled = async (keys: readonly Key[]): Promise<ReadonlyMap<string, unknown>> => {
    const { pointer, memory } = await looks.now();
    const missing = keys.filter(({ pk }) => !memory.has(pk));
    if (missing.length > 0) {
      const { pointer: after, found } = await read(missing, 'now');
      if (after.stamp !== pointer.stamp) {
        looks.forget();
        return recalled(keys);
      }
      // That there is nobody of that name is remembered as well.
      for (const { pk } of missing) memory.set(pk, found.get(pk));
    }
    return memory;
  };

  const said = async (keys: readonly Key[], how?: 'now') =>
    looks.isStill() || keys.length > few ? recalled(keys) : (await read(keys, how)).found;

  /** By id, for thousands: `keys` are the keys of the ids, in their order. */
  const among = <T>(
    found: ReadonlyMap<string, unknown>,
    ids: readonly string[],
    keys: readonly Key[],
  ): Map<string, T> => {
    const all = new Map<string, T>();
    for (const [place, id] of ids.entries()) {
      const one = found.get(keys[place]?.pk ?? '') as T | undefined;
      if (one) all.set(id, one);
    }
    return all;
  };

  const unitsOf = async (ids: readonly string[], how?: 'now') => {
    const keys = ids.map(unitKey);
    return among<Unit>(await said(keys, how), ids, keys);
  };

  const persons = async (ids: readonly PersonId[]) => {
    const keys = ids.map(personKey);
    return among<Person>(await said(keys, 'now'), ids, keys);
  };

  /** Worked out once a version for whoever holds the directory still; an answer that saw another version is not kept. */
  const once = async <T>(place: string, work: () => Promise<T>): Promise<T> => {
    if (!looks.isStill()) return work();
    const { memory } = await looks.now();
    const known = memory.get(place) as T | undefined;
    if (known) return known;
    // Whoever asks the same meanwhile waits for the same answer: a page and its pictures come at once.
    const asking = `? ${place}`;
    const asked = (memory.get(asking) as Promise<T> | undefined) ?? work();
    memory.set(asking, asked);
    try {
      const found = await asked;
      if ((await looks.now()).memory === memory) memory.set(place, found);
      return found;
    } finally {
      memory.delete(asking);
    }
  };

  /**
   * What ever lay under such keys: they stand before the version that brings it, and stay. So they only say where to look;
   * who sits there, and what lies under whom, the units say.
   */
  const signposts = ({ pk, sk: begins }: Key): Promise<readonly string[]> =>
    once(`${pk} ${begins}`, async () =>
      (await table.rows(pk, begins)).map(({ sk }) => sk.slice(begins.length)),
    );
  const seatsKnown = (id: PersonId) => signposts(heldKey(id, ''));

  const seated = (id: PersonId) =>
    once(`seated ${id}`, async () => {
      const known = await seatsKnown(id);
      const above = known.map(seatUnit);
      const found = await said([personKey(id), ...above.map(unitKey)]);
      const person = among<Person>(found, [id], [personKey(id)]).get(id);
      return { person, known, units: among<Unit>(found, above, above.map(unitKey)) };
    });

  const sitting = (
    seats: readonly string[],
    units: Directory,
    sits: (seat: string) => boolean,
  ): Who['seats'] =>
    seats.filter(sits).flatMap(seat => {
      const unit = units.get(seatUnit(seat));
      return unit ? [{ seat, path: unit.path, kind: unit.kind }] : [];
    });

  const below = (unit: string): Promise<readonly Unit[]> =>
    once(`below ${unit}`, async () => {
      const units = await unitsOf([unit, ...(await signposts(underKey(unit, '')))], 'now');
      // A unit that moved away still has its old row.
      return [...units.values()].filter(one => one.id === unit || one.path.includes(unit));
    });

  const territory = (unit: string): Promise<Peopled> =>
    once(`territory ${unit}`, async () => {
      const units = await below(unit);
      const held = units.flatMap(({ seats }) => Object.values(seats).flat());
      return { units, people: await persons([...new Set(held.map(({ person }) => person))]) };
    });

  const change = async (grant: Grant, wanted: DirectoryChange) => {
    fitsTerritory(grant, wanted.units);
    const done = await changeDirectory(table, wanted, present => fitsTerritory(grant, present));
    looks.forget();
    return done;
  };

  return {
    still: looks.still,
    renew: looks.forget,

    units: ids => unitsOf(ids),

    async who(id: PersonId, now: Instant) {
      const { person, known, units } = await seated(id);
      const seats = sitting(known, units, seat => holders(units, seat, now).includes(id));
      return person && { person: id, name: person.name, seats };
    },

    async seats(id: PersonId, now: Instant) {
      const known = await seatsKnown(id);
      const units = await unitsOf(known.map(seatUnit));
      return sitting(known, units, seat => named(units, seat, now).includes(id));
    },

    person: async id => (await persons([id])).get(id),
    persons,

    async below(grant, unit) {
      fitsUnit(grant, unit);
      return below(unit);
    },

    async under(grant, unit, { after, most }) {
      fitsUnit(grant, unit);
      const { pk, sk: begins } = underKey(unit, '');
      const page = { most, ...(after && { after: `${begins}${after}` }) };
      return (await table.rows(pk, begins, page)).map(({ sk }) => sk.slice(begins.length));
    },

    async territory(grant, unit) {
      fitsUnit(grant, unit);
      return territory(unit);
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

import type { Instant } from '#shared/domain/calendar.ts';
import {
  holders,
  type Person,
  type PersonId,
  seatId,
  seatUnit,
  type Unit,
} from '#shared/domain/territory.ts';
import type { People } from '#shared/services.ts';
import { fitsTerritory, fitsUnit } from './fits.ts';
import { heldKey, personKey, territoryKey, underKey, unitKey } from './keys.ts';
import { stamped, stampRow } from './stamped.ts';
import { docOf, type Table } from './table.ts';

/** So many units are quicker read than looked up in what is remembered. */
const few = 25;

export const tablePeople = (table: Table): People => {
  const memoryOf = stamped<Unit>(table);

  const unitsOf = async (ids: readonly string[], how?: 'now'): Promise<Map<string, Unit>> => {
    const rows = await table.many(ids.map(unitKey), how);
    return new Map(rows.map(row => docOf<Unit>(row)).map(unit => [unit.id, unit]));
  };

  return {
    async units(ids) {
      if (ids.length <= few) return unitsOf(ids);
      const memory = await memoryOf(territoryKey);
      const unknown = await unitsOf(
        ids.filter(id => !memory.has(id)),
        'now',
      );
      for (const [id, unit] of unknown) memory.set(id, unit);
      return new Map(
        ids.flatMap(id => {
          const unit = memory.get(id);
          return unit ? [[id, unit] as const] : [];
        }),
      );
    },

    async who(id: PersonId, now: Instant) {
      const rows = await table.rows(personKey(id).pk);
      const row = rows.find(({ sk }) => sk === 'H');
      if (!row) return undefined;
      // The rows say where to look; who sits there now, the units say.
      const named = rows.filter(({ sk }) => sk.startsWith('S#')).map(({ sk }) => sk.slice('S#'.length));
      const units = await unitsOf(named.map(seatUnit));
      const seats = named
        .filter(seat => holders(units, seat, now).includes(id))
        .flatMap(seat => {
          const unit = units.get(seatUnit(seat));
          return unit ? [{ seat, path: unit.path, kind: unit.kind }] : [];
        });
      return { person: id, name: docOf<Person>(row).name, seats };
    },

    async person(id) {
      const row = await table.get(personKey(id));
      return row && docOf<Person>(row);
    },

    async below(grant, unit) {
      fitsUnit(grant, unit);
      const rows = await table.rows(underKey(unit, '').pk, 'U#');
      const ids = rows.map(({ sk }) => sk.slice('U#'.length));
      const units = [...(await unitsOf([unit, ...ids])).values()];
      // A unit that moved away still has its old row.
      return units.filter(one => one.id === unit || one.path.includes(unit));
    },

    async put(grant, units, people) {
      fitsTerritory(grant, units);
      await table.fill([
        ...people.map(person => ({ ...personKey(person.id), doc: JSON.stringify(person) })),
        ...units.flatMap(unit => unitRows(unit)),
      ]);
      if (units.length > 0) await table.write({ put: stampRow(territoryKey) });
    },
  };
};

const unitRows = (unit: Unit) => [
  { ...unitKey(unit.id), doc: JSON.stringify(unit) },
  ...unit.path.map(bureau => underKey(bureau, unit.id)),
  ...Object.entries(unit.seats).flatMap(([role, holdings]) =>
    holdings.map(({ person }) => heldKey(person, seatId(unit.id, role))),
  ),
];

import { administrator } from '#shared/domain/access.ts';
import type { Instant } from '#shared/domain/calendar.ts';
import type { Definition } from '#shared/domain/definition.ts';
import { holdersIn, type PersonId, type Unit } from '#shared/domain/territory.ts';
import type { Text } from '#shared/domain/text.ts';

/** A seat of a unit; without people it is vacant. */
export type HeldSeat = { role: string; title: Text | undefined; people: PersonId[] };
export type UnitSeats = { unit: Unit; seats: HeldSeat[]; vacant: number };

/**
 * The seats of each unit: those that it has, and those that a published program gives to units of its level, in the order
 * of the programs. A seat that a program needs and nobody ever held is vacant too.
 */
export const seatsBelow = (
  units: readonly Unit[],
  definitions: readonly Definition[],
  now: Instant,
): UnitSeats[] => {
  const defined = definitions.flatMap(({ seats }) => seats);
  return units.map(unit => {
    const wanted = defined.filter(({ levels }) => levels.includes(unit.level)).map(({ id }) => id);
    const known = Object.keys(unit.seats).toSorted(
      (a, b) => Number(a === administrator) - Number(b === administrator),
    );
    const seats = [...new Set([...wanted, ...known])].map(role => ({
      role,
      title: defined.find(({ id }) => id === role)?.title,
      people: holdersIn(unit, role, now),
    }));
    return { unit, seats, vacant: seats.filter(({ people }) => people.length === 0).length };
  });
};

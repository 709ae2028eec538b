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
  const seatsOf = (level: string, roles: readonly string[]) => {
    const wanted = defined.filter(({ levels }) => levels.includes(level)).map(({ id }) => id);
    const known = roles.toSorted((a, b) => Number(a === administrator) - Number(b === administrator));
    return [...new Set([...wanted, ...known])].map(role => ({
      role,
      title: defined.find(({ id }) => id === role)?.title,
    }));
  };
  /** Thousands of units share a few lists of seats. */
  const shared = new Map<string, ReturnType<typeof seatsOf>>();
  return units.map(unit => {
    const roles = Object.keys(unit.seats);
    const alike = `${unit.level} ${roles}`;
    const found = shared.get(alike) ?? seatsOf(unit.level, roles);
    shared.set(alike, found);
    const seats = found.map(seat => ({ ...seat, people: holdersIn(unit, seat.role, now) }));
    return { unit, seats, vacant: seats.filter(({ people }) => people.length === 0).length };
  });
};

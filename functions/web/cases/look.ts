import type { SeenCase } from '#shared/actions/see-case.ts';
import { type SeatId, seatRole, seatUnit } from '#shared/domain/territory.ts';
import type { Clock } from '../ui/dates.ts';

/** A case as one person looks at it at one moment: all that its pages are made of. */
export type Look = { seen: SeenCase; clock: Clock };

export const unitName = ({ seen, clock }: Look, unit: string): string => {
  const known = seen.directory.get(unit);
  return known ? clock.t.of(known.name) : unit;
};

/** The unit and what the seat is called there. */
export const seatName = (look: Look, seat: SeatId): string => {
  const title = look.seen.definition.seats.find(({ id }) => id === seatRole(seat))?.title;
  const between = look.clock.t.tongue === 'zh' ? ' ' : ', ';
  return `${unitName(look, seatUnit(seat))}${between}${title ? look.clock.t.of(title) : seatRole(seat)}`;
};

export const seatNames = (look: Look, seats: readonly SeatId[]): string =>
  seats.map(seat => seatName(look, seat)).join(look.clock.t.tongue === 'zh' ? '、' : '; ');

/** The parties in the order of the form: supporter and supported with their titles. */
export const partyNames = (look: Look): { role: string; title: string | undefined; name: string }[] =>
  Object.entries(look.seen.case.parties).map(([role, unit]) => {
    const title = look.seen.definition.roles.find(({ id }) => id === role)?.title;
    return { role, title: title && look.clock.t.of(title), name: unitName(look, unit) };
  });

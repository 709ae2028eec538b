import { type Definition, formOf } from './definition.ts';
import { seatOf } from './routing.ts';
import { type Directory, type SeatId, seatId, seatUnit, type UnitId } from './territory.ts';

type About = {
  form: string;
  parties: Record<string, UnitId>;
  /** Seats that have the matter now. */
  having?: SeatId[];
};

/**
 * Who is told at a unit that is asked: at a party the seats that hand the form in; at a bureau those that have it now, else
 * those of the form's route, and where the route has none there, every seat that the program knows.
 */
export const askedSeats = (
  { form: name, parties, having = [] }: About,
  unit: UnitId,
  { definition, directory }: { definition: Definition; directory: Directory },
): SeatId[] => {
  const form = formOf(definition, name);
  if (Object.values(parties).includes(unit) && unit !== parties.concerned)
    return form.submits.map(role => seatId(unit, role));
  const desks = form.route
    .flatMap(step => step.seats)
    .flatMap(reference => seatOf(reference, definition, parties, directory) ?? []);
  const there = [having, desks].map(seats => [...new Set(seats.filter(seat => seatUnit(seat) === unit))]);
  return there.find(seats => seats.length > 0) ?? definition.seats.map(({ id }) => seatId(unit, id));
};

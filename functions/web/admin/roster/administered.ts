import { administrator, can, type Grant } from '#shared/domain/access.ts';
import { seatRole, seatUnit, type UnitId } from '#shared/domain/territory.ts';
import type { Asked } from '../../visit.ts';

/** A bureau that this person administers: the one that was asked for, or their first. Nothing for anybody else's. */
export const administered = (c: Asked, asked?: string): { under: UnitId; grant: Grant } | undefined => {
  const { who } = c.get('visit');
  const seats = who.seats.filter(({ seat }) => seatRole(seat) === administrator);
  const found = asked ? seats.find(({ seat }) => seatUnit(seat) === asked) : seats[0];
  if (!found) return undefined;
  const under = seatUnit(found.seat);
  const grant = can(who, 'administer', { kind: 'unit', unit: under, above: found.path });
  return grant && { under, grant };
};

export const administeredUnits = (c: Asked): UnitId[] =>
  c
    .get('visit')
    .who.seats.filter(({ seat }) => seatRole(seat) === administrator)
    .map(({ seat }) => seatUnit(seat));

import type { Definition } from './definition.ts';
import type { Directory, SeatId, UnitId } from './territory.ts';
import { seatRole, seatUnit } from './territory.ts';

type World = { definition: Definition; directory: Directory };

/** Every bureau above any of these parties, the areas they lie in, and whoever organises the program. */
export const bureausOver = (parties: Record<string, UnitId>, { definition, directory }: World): UnitId[] => {
  const units = Object.values(parties).flatMap(id => directory.get(id) ?? []);
  const above = units.flatMap(unit => [...unit.path, unit.area ?? [], unit.bureau ?? []].flat());
  return [...new Set([definition.organiser, ...above])];
};

/** A seat that the program knows, at a bureau above the parties. */
export const sitsOver = (seat: SeatId, parties: Record<string, UnitId>, world: World): boolean =>
  world.definition.seats.some(({ id }) => id === seatRole(seat)) &&
  bureausOver(parties, world).includes(seatUnit(seat));

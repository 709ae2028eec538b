import type { Who } from '#shared/domain/access.ts';
import type { Definition } from '#shared/domain/definition.ts';
import { type Directory, seatUnit, type UnitId } from '#shared/domain/territory.ts';

/** Judges parties: in the lists of a program everybody sees their own unit; a bureau what lies on its ground or under it; the organiser all. */
export const sees = (who: Who, directory: Directory, organiser: UnitId) => {
  const own = new Set<UnitId | undefined>(who.seats.map(({ seat }) => seatUnit(seat)));
  const seesUnit = (unit: UnitId): boolean => {
    const home = directory.get(unit);
    return (
      own.has(unit) ||
      own.has(home?.area) ||
      own.has(home?.bureau) ||
      home?.path.some(over => own.has(over)) === true
    );
  };
  return (parties: Record<string, UnitId>): boolean =>
    own.has(organiser) || Object.values(parties).some(seesUnit);
};

/** Does this person look at many units, or at their own alone? */
export const seesMany = (who: Who, organiser: UnitId): boolean =>
  who.seats.some(({ seat, kind }) => kind === 'bureau' || seatUnit(seat) === organiser);

/** Of a pair the second party, the supported one, says where it lies. */
const placing = (parties: Record<string, UnitId>, { pairing }: Definition): UnitId =>
  parties[pairing?.parties[1] ?? ''] ?? Object.values(parties)[0] ?? '';

/** The bureau on whose ground it lies: under it the register lists its cases. */
export const groundOf = (
  parties: Record<string, UnitId>,
  definition: Definition,
  directory: Directory,
): UnitId => {
  const unit = placing(parties, definition);
  const home = directory.get(unit);
  return home?.area ?? home?.bureau ?? unit;
};

/** The area under which a delivery is shown: a bureau that the plan names stands for itself, everybody else for their ground. */
export const areaOf: typeof groundOf = (parties, definition, directory) => {
  const unit = placing(parties, definition);
  return definition.units.some(({ id }) => id === unit) ? unit : groundOf(parties, definition, directory);
};

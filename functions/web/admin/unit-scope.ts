import { administrator, can, type Who } from '#shared/domain/access.ts';
import type { Definition } from '#shared/domain/definition.ts';
import { seatRole, seatUnit, type Unit } from '#shared/domain/territory.ts';
import type { Services } from '#shared/services.ts';

/** The programs that reach a unit, and the time zone of their dates. A unit without a program has dates of nowhere. */
export const programsOver = async (
  services: Pick<Services, 'programs'>,
  { id, path }: Unit,
): Promise<{ definitions: Definition[]; zone: string }> => {
  const listed = await services.programs.list();
  const mine = listed.filter(({ organiser }) => organiser === id || path.includes(organiser));
  const found = await Promise.all(mine.map(one => services.programs.current(one.id)));
  const definitions = found.flatMap(program => (program ? [program.definition] : []));
  return { definitions, zone: definitions[0]?.zone ?? 'UTC' };
};

/** Every unit that this person administers, closed ones too, bureaus first. */
export const unitsUnder = async ({ people }: Pick<Services, 'people'>, who: Who): Promise<Unit[]> => {
  const found = await Promise.all(
    who.seats
      .filter(({ seat }) => seatRole(seat) === administrator)
      .map(({ seat, path }) => {
        const unit = seatUnit(seat);
        const grant = can(who, 'administer', { kind: 'unit', unit, above: path });
        return grant ? people.below(grant, unit) : [];
      }),
  );
  const units = [...new Map(found.flat().map(unit => [unit.id, unit])).values()];
  return units.toSorted((a, b) => a.path.length - b.path.length || (a.id < b.id ? -1 : 1));
};

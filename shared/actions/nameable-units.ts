import { can, type Who } from '#shared/domain/access.ts';
import { columnsOf, fieldsOf } from '#shared/domain/content.ts';
import { seatUnit, type Unit, type UnitId } from '#shared/domain/territory.ts';
import type { Services } from '#shared/services.ts';
import type { SeenCase } from './see-case.ts';

/**
 * Units that somebody may name in a form: those under their own bureau, and those of other areas that take part in the
 * round, but not where it is about the unit that is named, for that one must lie below. None where the form asks for none.
 */
export const nameableUnits = async (
  services: Services,
  who: Who,
  { form, definition, case: one }: Pick<SeenCase, 'form' | 'definition' | 'case'>,
): Promise<Unit[]> => {
  const questions = fieldsOf(form).flatMap(field => [field, ...columnsOf(field)]);
  const roles = new Set(questions.flatMap(one => (one.kind === 'unit' ? [one.role ?? ''] : [])));
  if (roles.size === 0) return [];
  const levels = new Set(
    definition.roles.filter(({ id }) => roles.has('') || roles.has(id)).map(({ level }) => level),
  );
  const own = who.seats.filter(({ seat }) => Object.values(one.parties).includes(seatUnit(seat)));
  const below = own.map(async ({ seat, path }) => {
    const grant = can(who, 'list', { kind: 'unit', unit: seatUnit(seat), above: path });
    return grant ? services.people.below(grant, seatUnit(seat)) : [];
  });
  const within = form.concerns !== undefined;
  const members = within ? [] : await services.programs.members(definition.id, one.programRound);
  const elsewhere = await services.people.units(members.map(({ unit }) => unit));
  const all = new Map<UnitId, Unit>([
    ...elsewhere,
    ...(await Promise.all(below)).flat().map(unit => [unit.id, unit] as const),
  ]);
  return [...all.values()].filter(({ level }) => levels.has(level)).sort((a, b) => (a.id < b.id ? -1 : 1));
};

import { can, type Grant, theClock } from '#shared/domain/access.ts';
import type { Case, Cell, Content } from '#shared/domain/case.ts';
import type { Definition } from '#shared/domain/definition.ts';
import type { Period } from '#shared/domain/schedule.ts';
import type { Fact, Found } from '#shared/domain/source.ts';
import type { UnitId } from '#shared/domain/territory.ts';
import type { Services } from '#shared/services.ts';
import { groundOf } from './seen-units.ts';

/** For whom something is gathered, and over which stretch of time. */
export type Asking = {
  services: Services;
  grant: Grant;
  definition: Definition;
  /** Units of the case that is filled in: one that files for itself or its area, or a pair. */
  parties: Record<string, UnitId>;
  period: Period;
};

/** The rows of a list are not one fact. */
const isCell = (value: Content['answers'][string]): value is Cell =>
  !Array.isArray(value) || value.every(one => typeof one === 'string');

/** The facts of a case that was filed: what stands in it, and its record. It is read for the system. */
export const caseFacts = async (services: Services, one: Case): Promise<Found['facts']> => {
  const sealed = await services.cases.open(one.id, 'draft');
  const grant = sealed && can(theClock, 'read', sealed.about);
  if (!grant) throw new Error(`the clock may read every case, and ${one.id} is none`);
  const { answers } = await services.cases.content(grant, sealed.reveal(grant));
  return {
    ...Object.fromEntries(
      Object.entries(answers).flatMap(([field, value]) =>
        isCell(value) ? [[`answer.${field}`, value]] : [],
      ),
    ),
    'case.reference': one.reference,
    ...(one.record?.number && { 'record.number': one.record.number }),
    ...(one.record?.date && { 'record.date': one.record.date }),
  };
};

export const partyFacts = (parties: Record<string, UnitId>): Found['facts'] =>
  Object.fromEntries(Object.entries(parties).map(([role, unit]): [Fact, string] => [`party.${role}`, unit]));

/** Does something of these units belong to whoever fills in: it is theirs, lies on their ground, or they organise it all? */
export const belongs = async (
  { services, definition, parties: own }: Asking,
  things: readonly Record<string, UnitId>[],
): Promise<boolean[]> => {
  const filers = Object.values(own);
  const [filer = ''] = filers;
  if (filer === definition.organiser) return things.map(() => true);
  const directory = await services.people.units([...new Set(things.flatMap(one => Object.values(one)))]);
  return things.map(parties => {
    const units = Object.values(parties);
    if (filers.length > 1) return filers.every(unit => units.includes(unit));
    return units.includes(filer) || groundOf(parties, definition, directory) === filer;
  });
};

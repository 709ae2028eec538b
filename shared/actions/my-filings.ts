import { can, type Who } from '#shared/domain/access.ts';
import { anytimeForms, type Filing, filingsOf } from '#shared/domain/anytime.ts';
import type { Begun } from '#shared/domain/case-brief.ts';
import type { Definition } from '#shared/domain/definition.ts';
import { type Directory, type SeatId, seatRole, seatUnit } from '#shared/domain/territory.ts';
import type { Services } from '#shared/services.ts';
import { takingPart } from './taking-part.ts';

/** A form that this person may file now without being asked, and in which seat. */
export type MyFiling = Filing & { definition: Definition; seat: SeatId };
/** A case of such a form that a unit of this person began and that is not over. */
export type MyRecord = { case: Begun; definition: Definition };

export type MyFilings = { filings: MyFiling[]; records: MyRecord[]; directory: Directory };

/** What a person may file at any time, and what of it is still on its way. */
export const myFilings = async (services: Services, who: Who): Promise<MyFilings> => {
  const units = [...new Set(who.seats.map(({ seat }) => seatUnit(seat)))];
  const found = await Promise.all(units.map(unit => filingsAt(services, who, unit)));
  const filings = found.flatMap(one => one.filings);
  const records = found.flatMap(one => one.records);
  const parties = [
    ...filings.flatMap(({ expectee }) => Object.values(expectee.parties)),
    ...records.flatMap(({ case: one }) => Object.values(one.parties)),
  ];
  return { filings, records, directory: await services.people.units([...new Set([...units, ...parties])]) };
};

const filingsAt = async (
  services: Services,
  who: Who,
  unit: string,
): Promise<Omit<MyFilings, 'directory'>> => {
  const held = who.seats.filter(({ seat }) => seatUnit(seat) === unit);
  const grant = can(who, 'list', { kind: 'unit', unit, above: held[0]?.path ?? [] });
  if (!grant) return { filings: [], records: [] };
  const listed = (await services.programs.list()).filter(
    one => one.organiser === unit || held.some(({ path }) => path.includes(one.organiser)),
  );
  const programs = (await Promise.all(listed.map(({ id }) => services.programs.current(id)))).filter(
    one => one !== undefined && anytimeForms(one.definition).length > 0,
  );
  if (programs.length === 0) return { filings: [], records: [] };
  const [memberships, begun] = await Promise.all([
    services.programs.memberships(unit),
    services.cases.begun(grant, unit),
  ]);
  const filings = await Promise.all(
    programs.map(async program => {
      if (!program) return [];
      const { definition } = program;
      const { terms } = await takingPart(services, definition, unit, memberships);
      return filingsOf(definition, unit, { terms, now: services.now() }).flatMap((one): MyFiling[] => {
        const drafts = held.find(({ seat }) => one.form.drafts.includes(seatRole(seat)));
        return drafts ? [{ ...one, definition, seat: drafts.seat }] : [];
      });
    }),
  );
  const records = begun.map(async one => ({
    case: one,
    definition: await services.programs.version(one.program.id, one.program.version),
  }));
  return { filings: filings.flat(), records: await Promise.all(records) };
};

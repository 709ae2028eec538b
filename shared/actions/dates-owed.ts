import type { NewsLine } from '#shared/documents/plan-letter.ts';
import { can, type Grant, theClock } from '#shared/domain/access.ts';
import type { Instant } from '#shared/domain/calendar.ts';
import { open } from '#shared/domain/case.ts';
import { type Duty, formOf } from '#shared/domain/definition.ts';
import { asksInForce, closedOf, type Expectation, expectations } from '#shared/domain/expected.ts';
import { datesFor, type Extension } from '#shared/domain/extension.ts';
import { newsOf, seatsOwing } from '#shared/domain/plan-news.ts';
import { type Occasion, occasionsOf } from '#shared/domain/schedule.ts';
import type { Directory, SeatId, Unit, UnitId } from '#shared/domain/territory.ts';
import type { Ledger, PublishedProgram, Services } from '#shared/services.ts';
import { ledgersOf, takingPart } from './taking-part.ts';

/** What is to say of a program at a moment: the occasions that have opened and not locked, for whomever it is. */
export type Present = {
  program: PublishedProgram;
  extensions: readonly Extension[];
  now: Instant;
  duties: readonly Duty[];
  occasions: ReadonlySet<Occasion>;
  /** The ledgers of units that are looked at together, where a duty asks for them. */
  ledgers?: ReadonlyMap<UnitId, readonly Ledger[]>;
};

export const presentOf = (
  program: PublishedProgram,
  extensions: readonly Extension[],
  now: Instant,
): Present => {
  const { definition } = program;
  const longer = new Set(
    extensions.filter(({ until }) => until > now).map(({ duty, period }) => `${duty}#${period}`),
  );
  const isOn = ({ duty, period, opens, locks }: Occasion) =>
    opens <= now && (locks > now || longer.has(`${duty}#${period.id}`));
  const found = definition.duties.map(duty => ({ duty, on: occasionsOf(definition, duty).filter(isOn) }));
  return {
    ...{ program, extensions, now },
    duties: found.filter(({ on }) => on.length > 0).map(({ duty }) => duty),
    occasions: new Set(found.flatMap(({ on }) => on)),
  };
};

/** With what is read of many units at once. */
export const presentFor = async (
  services: Services,
  present: Present,
  units: readonly UnitId[],
): Promise<Present> => {
  if (!asksInForce(present.duties)) return present;
  const found = Map.groupBy(await ledgersOf(services, present.program.definition, units), one => one.unit);
  return { ...present, ledgers: new Map(units.map(unit => [unit, found.get(unit) ?? []])) };
};

/** News of one delivery, and the seats of the unit that have something to do about it. */
export type OwedNews = NewsLine & { claim: string; seats: SeatId[] };

/** `claims`: every delivery of the unit that has opened and not locked, also what is handed in. */
export type UnitNews = { news: OwedNews[]; claims: string[]; directory: Directory };

const nothing: UnitNews = { news: [], claims: [], directory: new Map() };

/** On whose first screen a program stands: the organiser's own and that of whoever lies under it. */
const standsBefore = ({ id, path }: Unit, organiser: string): boolean =>
  id === organiser || path.includes(organiser);

/**
 * What a unit has to hand in and has not, by the same rules as its first screen. Reads: what the unit is named for and its
 * two ledgers, where a duty of now asks for them; of each delivery that is open its claim and its case.
 */
export const datesOwed = async (services: Services, present: Present, unit: Unit): Promise<UnitNews> => {
  const { program, now } = present;
  const { definition } = program;
  if (!standsBefore(unit, definition.organiser)) return nothing;
  const expected = await openFor(services, present, unit);
  if (expected.length === 0) return nothing;
  const grant = can(theClock, 'settle', { kind: 'program', organiser: definition.organiser });
  if (!grant) throw new Error('the clock may always settle a program');
  const parties = expected.flatMap(({ expectee }) => Object.values(expectee.parties));
  const [heads, directory] = await Promise.all([
    headsOf(services, grant, expected),
    services.people.units([...new Set(parties)]),
  ]);
  const zoned = { now, zone: definition.zone, days: definition.reminder.days };
  const news = expected.flatMap((one): OwedNews[] => {
    const said = newsOf(one.occasion, zoned);
    const head = heads.get(one.claim);
    const seats = seatsOwing(formOf(definition, one.duty.form), unit.id, head);
    if (!said || seats.length === 0 || closedOf(one.expectee, directory, now) !== undefined) return [];
    const { duty, occasion, expectee, claim } = one;
    return [
      { duty, occasion, expectee, claim, news: said, seats, ...(head && open(head) && { case: head.id }) },
    ];
  });
  return { news, claims: expected.map(({ claim }) => claim), directory };
};

/** The deliveries of a unit that have opened and not locked, with the dates that count for them. */
const openFor = async (
  services: Services,
  { program, extensions, now, duties, occasions, ledgers }: Present,
  unit: Unit,
): Promise<Expectation[]> => {
  const { definition } = program;
  const named = duties.some(({ of }) => 'role' in of || 'pairs' in of);
  const memberships = named ? await services.programs.memberships(unit.id) : [];
  const inForce = ledgers?.get(unit.id) ?? asksInForce(duties);
  const taking = await takingPart(services, definition, unit.id, memberships, inForce);
  return expectations(definition, taking, (_, occasion) => occasions.has(occasion))
    .filter(({ expectee }) => Object.values(expectee.parties).includes(unit.id))
    .map(one => ({
      ...one,
      occasion: { ...one.occasion, ...datesFor(one.occasion, one.expectee.key, extensions, program) },
    }))
    .filter(({ occasion }) => occasion.locks > now);
};

/** The case that holds each claim, or held it last. */
const headsOf = async (services: Services, grant: Grant, expected: readonly Expectation[]) => {
  const claimed = await Promise.all(
    expected.map(async ({ claim }) => ({ claim, found: await services.cases.claimed(claim) })),
  );
  const heads = await services.cases.heads(
    grant,
    claimed.flatMap(({ found }) => found?.case ?? []),
  );
  const known = new Map(heads.map(head => [head.id, head]));
  return new Map(claimed.map(({ claim, found }) => [claim, found && known.get(found.case)]));
};

import { can, type Grant, type Who } from '#shared/domain/access.ts';
import { type Brief, briefOf } from '#shared/domain/case-brief.ts';
import { type Reckoned, reckon } from '#shared/domain/completeness.ts';
import type { Duty } from '#shared/domain/definition.ts';
import { type Expectation, expectations, type Wanted } from '#shared/domain/expected.ts';
import { type Refusal, refuse } from '#shared/domain/refusal.ts';
import { occasionsOf } from '#shared/domain/schedule.ts';
import { type Directory, seatUnit, type UnitId } from '#shared/domain/territory.ts';
import type { PublishedProgram, Services } from '#shared/services.ts';
import { extensionsOf } from './extensions-of.ts';
import { presentRound } from './overview.ts';
import { areaOf, groundOf, sees, seesMany } from './seen-units.ts';
import { allTakingPart, takingPart } from './taking-part.ts';

/** A delivery, and the area under which it is shown. */
export type Delivery = Reckoned & { area: UnitId };

export type Completeness = {
  program: PublishedProgram;
  round: string;
  /** What the reader may see: everything for the organiser, their area for a bureau below, their own for a school. */
  deliveries: Delivery[];
  directory: Directory;
};

type Reading = {
  services: Services;
  who: Who;
  grant: Grant;
  program: PublishedProgram;
  round: string;
  duties: Duty[];
  wanted: Wanted;
};
type Found = { expected: Expectation[]; cases: Brief[]; directory: Directory };

/**
 * Where the deliveries of a round stand, or those of some of its duties: a few lists are read, and no case of a bureau's.
 * `wanted` keeps what nobody asks for from being read at all.
 */
export const completenessIn = async (
  services: Services,
  who: Who,
  id: string,
  asked: { round?: string | undefined; wanted?: Wanted; past?: boolean } = {},
): Promise<Completeness | Refusal> => {
  const program = await services.programs.current(id);
  const grant = program && can(who, 'read', { kind: 'program', organiser: program.definition.organiser });
  if (!program || !grant) return refuse('not-found');
  const { definition, since, lacked } = program;
  const now = services.now();
  const round = asked.round ?? presentRound(definition, now);
  if (!definition.rounds.some(one => one.id === round)) return refuse('not-found');
  const wanted: Wanted = (duty, occasion) =>
    occasion.period.round === round && (asked.wanted?.(duty, occasion) ?? true);
  const duties = definition.duties.filter(duty =>
    occasionsOf(definition, duty).some(occasion => wanted(duty, occasion)),
  );
  const reading = { services, who, grant, program, round, duties, wanted };
  const [{ expected, cases, directory }, extensions] = await Promise.all([
    seesMany(who, definition.organiser) ? manyOf(reading) : ownOf(reading),
    extensionsOf(services, program),
  ]);
  const rows = reckon({
    expected,
    cases,
    extensions,
    directory,
    ...(lacked && { lacked }),
    since,
    now,
    past: asked.past,
  });
  const deliveries = rows.map(row => ({ ...row, area: areaOf(row.expectee.parties, definition, directory) }));
  return { program, round, deliveries, directory };
};

const visibleIn = (expected: readonly Expectation[], { who, program }: Reading, directory: Directory) => {
  const seen = sees(who, directory, program.definition.organiser);
  return expected.filter(({ expectee }) => seen(expectee.parties));
};

const partiesOf = (expected: readonly Expectation[]) =>
  expected.flatMap(({ expectee }) => Object.values(expectee.parties));

/** A bureau's: the register of each area shows how far its cases are. */
const manyOf = async (reading: Reading): Promise<Found> => {
  const { services, program, round, duties, wanted } = reading;
  const { definition } = program;
  const named = definition.units.map(({ id }) => id);
  // A unit may have moved since its case was listed, so every area of the program is looked at.
  const [taking, listed] = await Promise.all([
    allTakingPart(services, definition, round, duties),
    registered(reading, new Set(named)),
  ]);
  const expected = expectations(definition, taking, wanted);
  const directory = await services.people.units([...new Set([...named, ...partiesOf(expected)])]);
  const visible = visibleIn(expected, reading, directory);
  const grounds = visible.map(({ expectee }) => groundOf(expectee.parties, definition, directory));
  const elsewhere = await registered(reading, new Set(grounds).difference(new Set(named)));
  return { expected: visible, cases: [...listed, ...elsewhere], directory };
};

const registered = async (
  { services, grant, program, round, duties }: Reading,
  areas: ReadonlySet<UnitId>,
): Promise<Brief[]> => {
  const forms = [...new Set(duties.map(({ form }) => form))];
  const found = await Promise.all(
    [...areas].map(area => services.cases.register(grant, { program: program.id, forms, round, area })),
  );
  return found.flat();
};

/** A school's: what its units take part in, and their own cases. */
const ownOf = async (reading: Reading): Promise<Found> => {
  const { services, who, program, wanted } = reading;
  const { definition } = program;
  const seats = new Map(who.seats.map(one => [seatUnit(one.seat), one]));
  const found = await Promise.all(
    [...seats].map(async ([unit, { path }]) => {
      const grant = can(who, 'list', { kind: 'unit', unit, above: path });
      if (!grant) return { expected: [], heads: [] };
      const [memberships, ids] = await Promise.all([
        services.programs.memberships(unit),
        services.cases.dossier(grant, unit, 'asked'),
      ]);
      const [taking, heads] = await Promise.all([
        takingPart(services, definition, unit, memberships),
        services.cases.heads(grant, ids),
      ]);
      return { expected: expectations(definition, taking, wanted), heads };
    }),
  );
  const expected = [...new Map(found.flatMap(one => one.expected).map(one => [one.claim, one])).values()];
  const units = [...definition.units.map(({ id }) => id), ...partiesOf(expected)];
  const directory = await services.people.units([...new Set(units)]);
  const heads = found.flatMap(one => one.heads).filter(head => head.program.id === program.id);
  return { expected: visibleIn(expected, reading, directory), cases: heads.map(briefOf), directory };
};

import type { Grant, Who } from '#shared/domain/access.ts';
import type { Instant } from '#shared/domain/calendar.ts';
import { annulled } from '#shared/domain/case.ts';
import { type Brief, briefOf } from '#shared/domain/case-brief.ts';
import { speakingOf } from '#shared/domain/correction.ts';
import type { Definition, Duty } from '#shared/domain/definition.ts';
import { claimOf, closedOf, type Expectee, expectedOf, keyOf } from '#shared/domain/expected.ts';
import { extensionsIn, lockFor } from '#shared/domain/extension.ts';
import type { Occasion } from '#shared/domain/schedule.ts';
import { type Directory, seatUnit, type UnitId } from '#shared/domain/territory.ts';
import type { Mark, NamedPair, Services } from '#shared/services.ts';
import { asCorrected } from './corrected-by.ts';
import { sees, seesMany } from './seen-units.ts';

/**
 * One pair of a round and how far its agreement has come. `missing`: the lock came before the agreement; `closed`: since when
 * one of its units is closed.
 */
export type PairLine = {
  key: string;
  parties: Record<string, UnitId>;
  area: UnitId;
  case?: Brief;
  missing: boolean;
  closed?: Instant;
};

/** Whose pairs, in which round, and the duty and period that they are to fulfil. */
export type Asked = {
  who: Who;
  grant: Grant;
  definition: Definition;
  round: string;
  duty?: Duty | undefined;
  occasion?: Occasion | undefined;
};

type Found = { lines: PairLine[]; marks: Mark[]; directory: Directory };

/** The pairs that a person may see: all for the organiser, those of its own area for a bureau below, its own for a school. */
export const pairLines = (services: Services, asked: Asked): Promise<Found> => {
  const many = seesMany(asked.who, asked.definition.organiser);
  return many ? manyLines(services, asked) : ownLines(services, asked);
};

/** A bureau's: the register of each area shows how far its cases are, without any of them being read. */
const manyLines = async (services: Services, asked: Asked): Promise<Found> => {
  const { definition, round, who } = asked;
  const { id, organiser } = definition;
  // A unit may have moved since its case was listed, so every area of the program is looked at.
  const areas = new Set([organiser, ...definition.units.map(one => one.id)]);
  const [pairs, marks, listed] = await Promise.all([
    services.programs.pairs(id, round),
    services.programs.marks(id, ''),
    registered(services, asked, areas),
  ]);
  const expected = expectedPairs(asked, pairs);
  const directory = await directoryOf(services, definition, expected);
  const seen = sees(who, directory, organiser);
  const visible = expected.filter(({ parties }) => seen(parties));
  const supported = definition.pairing?.parties[1] ?? '';
  const homes = visible.map(({ parties }) => directory.get(parties[supported] ?? ''));
  const elsewhere = new Set(homes.flatMap(home => home?.area ?? home?.bureau ?? home?.id ?? []));
  const others = await registered(services, asked, elsewhere.difference(areas));
  const lines = linesOf(asked, visible, [...listed, ...others], marks, directory, services.now());
  const all = visible.length === expected.length;
  return { lines, marks, directory: all ? directory : namedIn(directory, definition, visible) };
};

/** A school's: nothing is read but what its own units have part in. */
const ownLines = async (services: Services, asked: Asked): Promise<Found> => {
  const { definition, duty, occasion, grant, who } = asked;
  const { id } = definition;
  const units = [...new Set(who.seats.map(({ seat }) => seatUnit(seat)))];
  const taking = (await Promise.all(units.map(unit => services.programs.memberships(unit)))).flat();
  const pairs = taking.filter(({ program }) => program === id).flatMap(one => one.pairs);
  const expected = expectedPairs(asked, pairs);
  const visible = [...new Map(expected.map(one => [one.key, one])).values()];
  const period = occasion?.period.id ?? '';
  const [directory, claims, marks] = await Promise.all([
    directoryOf(services, definition, visible),
    Promise.all(visible.map(({ key }) => services.cases.claimed(claimOf(id, duty?.id ?? '', period, key)))),
    Promise.all(
      ['stage#', 'extended#', ...visible.map(({ key }) => missingMark(asked, key))].map(prefix =>
        services.programs.marks(id, prefix),
      ),
    ),
  ]);
  const heads = await services.cases.heads(
    grant,
    claims.flatMap(claim => claim?.case ?? []),
  );
  const counting = await Promise.all(heads.map(head => asCorrected(services, head)));
  const all = marks.flat();
  return {
    lines: linesOf(asked, visible, counting.map(briefOf), all, directory, services.now()),
    marks: all,
    directory,
  };
};

const expectedPairs = ({ definition, duty, occasion }: Asked, pairs: readonly NamedPair[]): Expectee[] =>
  duty && occasion ? expectedOf(definition, duty, occasion, { members: [], pairs, terms: [] }) : [];

/** Whoever sees a pair knows its parties; of those that they do not see nobody learns the names. */
const namedIn = (directory: Directory, { units }: Definition, visible: readonly Expectee[]): Directory => {
  const named = new Set([
    ...units.map(({ id }) => id),
    ...visible.flatMap(one => Object.values(one.parties)),
  ]);
  return new Map([...directory].filter(([id]) => named.has(id)));
};

const directoryOf = (services: Services, { units }: Definition, expected: readonly Expectee[]) =>
  services.people.units([
    ...new Set([...units.map(one => one.id), ...expected.flatMap(one => Object.values(one.parties))]),
  ]);

const registered = async (
  services: Services,
  { definition: { id: program }, round, duty, occasion, grant }: Asked,
  areas: ReadonlySet<UnitId>,
): Promise<Brief[]> => {
  if (!duty || !occasion) return [];
  const found = await Promise.all(
    [...areas].map(area => services.cases.register(grant, { program, forms: [duty.form], round, area })),
  );
  return found.flat().filter(one => one.duty?.id === duty.id && one.duty.period === occasion.period.id);
};

const missingMark = ({ duty, occasion }: Asked, key: string) =>
  `missing#${duty?.id}#${occasion?.period.id}#${key}`;

const linesOf = (
  asked: Asked,
  visible: readonly Expectee[],
  cases: readonly Brief[],
  marks: readonly Mark[],
  directory: Directory,
  now: Instant,
): PairLine[] => {
  const { definition, occasion } = asked;
  const found = missingMark(asked, '');
  const missed = new Set(
    marks.flatMap(mark => (mark.key.startsWith(found) ? [mark.key.slice(found.length)] : [])),
  );
  const extensions = extensionsIn(marks);
  const supported = definition.pairing?.parties[1] ?? '';
  const attempts = Map.groupBy(
    cases.filter(one => !one.discarded),
    ({ parties }) => keyOf(parties),
  );
  return visible.map(({ key, parties }) => {
    const one = speakingOf(attempts.get(key) ?? []);
    const home = directory.get(parties[supported] ?? '');
    const missing =
      missed.has(key) && !deliveredAfterAll(one, occasion && lockFor(occasion, key, extensions), now);
    const closed = closedOf({ parties }, directory, now);
    return {
      ...{ key, parties, area: home?.area ?? home?.bureau ?? '', missing },
      ...(one && { case: one }),
      ...(closed !== undefined && { closed }),
    };
  });
};

/** A lock may be moved, for all or for one, after something was recorded as missing. */
const deliveredAfterAll = (one: Brief | undefined, locks: Instant | undefined, now: Instant): boolean => {
  if (locks === undefined) return false;
  if (now < locks) return true;
  return one?.handedInAt !== undefined && !annulled(one) && one.handedInAt < locks;
};

import { can, type Who } from '#shared/domain/access.ts';
import type { Instant } from '#shared/domain/calendar.ts';
import type { Case } from '#shared/domain/case.ts';
import type { Definition } from '#shared/domain/definition.ts';
import { claimOf, expectedOf, keyOf } from '#shared/domain/expected.ts';
import { extensionsIn, lockFor } from '#shared/domain/extension.ts';
import { type Refusal, refuse } from '#shared/domain/refusal.ts';
import { occasionsOf, type StageSpan, stageSpans } from '#shared/domain/schedule.ts';
import type { Directory, UnitId } from '#shared/domain/territory.ts';
import type { Mark, Program, Services } from '#shared/services.ts';

/** One pair of a round and how far its agreement has come. `missing`: the lock came before the agreement. */
export type PairLine = {
  key: string;
  parties: Record<string, UnitId>;
  area: UnitId;
  case?: Case;
  missing: boolean;
};

export type Overview = {
  program: Program;
  round: string;
  stages: (StageSpan & { opened: boolean; over: boolean })[];
  /** Pairs that the reader may see: all for the organiser, those of its own area for a bureau below. */
  pairs: PairLine[];
  /** The dates of the pair duty in this round, for "on time" and "late". */
  dates?: { opens: number; due: number; locks: number };
  /** The duty and period that the pairs are expected to fulfil. */
  expects?: { duty: string; period: string };
  areas: UnitId[];
  marks: Mark[];
  directory: Directory;
};

/** How a program stands in a round: its stages on the time line, its pairs by area, what is missing. */
export const overviewOf = async (
  services: Services,
  who: Who,
  id: string,
  round?: string,
): Promise<Overview | Refusal> => {
  const program = await services.programs.current(id);
  const grant = program && can(who, 'read', { kind: 'program', organiser: program.definition.organiser });
  if (!program || !grant) return refuse('not-found');
  const { definition } = program;
  const now = services.now();
  const chosen = round ?? presentRound(definition, services.now());
  if (!definition.rounds.some(one => one.id === chosen)) return refuse('not-found');
  const [members, pairs, marks] = await Promise.all([
    services.programs.members(id, chosen),
    services.programs.pairs(id, chosen),
    services.programs.marks(id, ''),
  ]);
  const keys = new Set(marks.map(mark => mark.key));
  const extensions = extensionsIn(marks);
  const duty = definition.duties.find(one => 'pairs' in one.of);
  const occasion = duty && occasionsOf(definition, duty).find(one => one.period.round === chosen);
  const expected = duty ? expectedOf(definition, duty, chosen, { members, pairs }) : [];
  const directory = await services.people.units([
    ...new Set([
      ...definition.units.map(one => one.id),
      ...expected.flatMap(one => Object.values(one.parties)),
    ]),
  ]);
  const supported = definition.pairing?.parties[1] ?? '';
  const areaOf = (unit: UnitId | undefined) =>
    directory.get(unit ?? '')?.area ?? directory.get(unit ?? '')?.bureau ?? '';
  const visible = expected.filter(({ parties }) =>
    Object.values(parties).some(unit => sees(who, directory, unit, definition.organiser)),
  );
  const claims = await Promise.all(
    visible.map(({ key }) =>
      duty && occasion ? services.cases.claimed(claimOf(id, duty.id, occasion.period.id, key)) : undefined,
    ),
  );
  const heads = new Map(
    (
      await services.cases.heads(
        grant,
        claims.flatMap(claim => claim?.case ?? []),
      )
    ).map(head => [keyOf(head.parties), head]),
  );
  return {
    program,
    round: chosen,
    stages: stageSpans(definition)
      .filter(one => one.round === chosen)
      .map(one => ({
        ...one,
        opened: keys.has(`stage#${one.round}#${one.stage}#opens`) || one.opens <= now,
        over: one.ends <= now,
      })),
    pairs: visible.map(({ key, parties }) => {
      const head = heads.get(key);
      const marked = keys.has(`missing#${duty?.id}#${occasion?.period.id}#${key}`);
      const missing = marked && !deliveredAfterAll(head, occasion && lockFor(occasion, key, extensions), now);
      return { key, parties, area: areaOf(parties[supported]), missing, ...(head && { case: head }) };
    }),
    ...(duty && occasion && { expects: { duty: duty.id, period: occasion.period.id } }),
    ...(occasion && { dates: { opens: occasion.opens, due: occasion.due, locks: occasion.locks } }),
    areas: definition.units.filter(unit => unit.id !== definition.organiser).map(unit => unit.id),
    marks,
    directory,
  };
};

/** A lock may be moved, for all or for one, after something was recorded as missing. */
const deliveredAfterAll = (head: Case | undefined, locks: Instant | undefined, now: Instant): boolean => {
  if (locks === undefined) return false;
  if (now < locks) return true;
  const gone = head?.status === 'WITHDRAWN' || head?.status === 'REJECTED';
  return !gone && head?.handedInAt !== undefined && head.handedInAt < locks;
};

const sees = (who: Who, directory: Directory, unit: UnitId, organiser: UnitId) => {
  const home = directory.get(unit);
  const above = [unit, organiser, home?.area, home?.bureau, ...(home?.path ?? [])];
  return who.seats.some(({ seat }) => above.includes(seat.slice(0, seat.indexOf('/'))));
};

/** The round in which the moment lies, else the next one, else the last. */
export const presentRound = (definition: Definition, now: number): string => {
  const spans = stageSpans(definition);
  const rounds = definition.rounds.map(one => one.id);
  const running = rounds.findLast(id => spans.some(span => span.round === id && span.opens <= now));
  return running ?? rounds[0] ?? '';
};

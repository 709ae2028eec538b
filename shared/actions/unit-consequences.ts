import { type Grant, theClock } from '#shared/domain/access.ts';
import { type Case, openTasks } from '#shared/domain/case.ts';
import { type Decision, toEvent } from '#shared/domain/case-decide.ts';
import type { Work } from '#shared/domain/case-draft.ts';
import { handOver, passUp } from '#shared/domain/case-hand-over.ts';
import { terminate } from '#shared/domain/case-terminate.ts';
import type { Definition } from '#shared/domain/definition.ts';
import type { Obstacle } from '#shared/domain/pair-succession.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { type SeatId, seatId, type Unit, type UnitId } from '#shared/domain/territory.ts';
import type { UnitChange } from '#shared/domain/unit-change.ts';
import type { Services } from '#shared/services.ts';
import { workFor } from './change.ts';
import { booksFor, obstacleIn } from './pair-ending.ts';
import { pairStanding } from './pair-standing.ts';

/** The part of a change that says what follows from it; before it is confirmed there is no more. */
export type Changing = Pick<UnitChange, 'unit' | 'asked' | 'by'>;

/** The next thing that the change means for a case. Undefined: nothing, or it has happened. The preview asks this too. */
export const nextFor = ({ unit, asked }: Changing, one: Case, work: Work): Decision | undefined => {
  const why = { unit, reason: asked.reason };
  switch (asked.kind) {
    case 'closed':
    case 'merged': {
      if (!Object.values(one.parties).includes(unit)) return undefined;
      const { successor } = { successor: undefined, ...asked };
      const decision = terminate(one, { ...why, ...(successor && { successor }) });
      return isRefusal(decision) ? undefined : decision;
    }
    case 'moved':
      return handOver(one, why, work, work.content.answers);
    case 'left':
      return openTasks(one)
        .filter(({ seat }) => seat === seatId(unit, asked.role))
        .map(task => passUp(one, task.id, why, work))
        .find(decision => decision !== undefined);
    case 'renamed':
      return undefined;
  }
};

/** What a change means for one case: how it ends, or which work goes from where to where. */
export type Consequence = {
  case: Case;
  definition: Definition;
  what: 'terminated' | 'handed-over' | 'pair-ended' | 'pair-goes-on' | 'stays';
  /** Of an agreement in force: may it go on under the successor, and if not, why? */
  succession?: { partner: UnitId; obstacle?: Obstacle };
  moves: { from?: SeatId; to?: SeatId }[];
};

type ExpectedPartner = { unit: UnitId; case: string };

/** No case moves more often in one change; more would be a mistake of ours. */
export const mostMoves = 20;

/** Plays the change through for one case without writing anything, by the very functions that will carry it out. */
export const foresee = async (
  services: Services,
  changing: Changing,
  grant: Grant,
  one: Case,
  {
    above,
    after,
    expected = [],
  }: {
    above: readonly string[];
    after: Unit;
    /** Partners whom the successor takes over in this change before this case. */
    expected?: readonly ExpectedPartner[];
  },
): Promise<Consequence> => {
  const sent = { who: theClock, id: 'preview', action: 'settle' as const, by: changing.by, knows: after };
  const work = await workFor(services, one, sent, { content: services.cases.content(grant, one), above });
  const moves: Consequence['moves'] = [];
  let now = one;
  for (let turn = 0; turn < mostMoves; turn++) {
    const decision = nextFor(changing, now, work);
    if (!decision) break;
    const { did } = decision;
    if (did.type === 'HANDED_OVER' && (did.task || did.to)) {
      const from = now.tasks.find(({ id }) => id === did.task)?.seat;
      const to = decision.outcome.opens?.[0]?.seat ?? did.to;
      moves.push({ ...(from && { from }), ...(to && { to }) });
    }
    now = toEvent(now, decision, work).next;
  }
  const pair = await pairEnding(services, changing, one, work.definition, expected);
  const what =
    now.status === 'TERMINATED' && one.status !== 'TERMINATED'
      ? 'terminated'
      : now !== one
        ? 'handed-over'
        : (pair?.what ?? 'stays');
  return {
    ...{ case: one, definition: work.definition, what, moves },
    ...(pair?.succession && { succession: pair.succession }),
  };
};

/** What becomes of the agreement that a filed case is, if it stands between the unit and another. */
const pairEnding = async (
  services: Services,
  { unit, asked }: Changing,
  one: Case,
  definition: Definition,
  expected: readonly ExpectedPartner[],
): Promise<(Pick<Consequence, 'succession'> & { what: 'pair-ended' | 'pair-goes-on' }) | undefined> => {
  if (asked.kind !== 'closed' && asked.kind !== 'merged') return undefined;
  const standing = await pairStanding(services, one, definition);
  if (!standing || standing.ended || !Object.values(standing.parties).includes(unit)) return undefined;
  if (asked.kind === 'closed') return { what: 'pair-ended' };
  const books = await booksFor(services, standing.parties, unit, asked.successor);
  if (!books) return { what: 'pair-ended' };
  const obstacle = await obstacleIn(services, definition, one.id, books, expected);
  const succession = { partner: books.partner.unit, ...(obstacle && { obstacle }) };
  const goesOn = obstacle === undefined && asked.goesOn?.includes(one.id);
  return { what: goesOn ? 'pair-goes-on' : 'pair-ended', succession };
};

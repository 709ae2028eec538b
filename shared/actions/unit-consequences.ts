import { type Grant, theClock } from '#shared/domain/access.ts';
import { type Case, openTasks } from '#shared/domain/case.ts';
import { type Decision, toEvent } from '#shared/domain/case-decide.ts';
import type { Work } from '#shared/domain/case-draft.ts';
import { handOver, passUp } from '#shared/domain/case-hand-over.ts';
import { terminate } from '#shared/domain/case-terminate.ts';
import type { Definition } from '#shared/domain/definition.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { type SeatId, seatId, type Unit } from '#shared/domain/territory.ts';
import type { UnitChange } from '#shared/domain/unit-change.ts';
import type { Services } from '#shared/services.ts';
import { workFor } from './change.ts';

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
  what: 'terminated' | 'handed-over' | 'pair-ended' | 'stays';
  moves: { from?: SeatId; to?: SeatId }[];
};

/** No case moves more often in one change; more would be a mistake of ours. */
export const mostMoves = 20;

/** Plays the change through for one case without writing anything, by the very functions that will carry it out. */
export const foresee = async (
  services: Services,
  changing: Changing,
  grant: Grant,
  one: Case,
  { above, after }: { above: readonly string[]; after: Unit },
): Promise<Consequence> => {
  const sent = { who: theClock, id: 'preview', action: 'settle' as const, by: changing.by, knows: after };
  const work = await workFor(services, grant, one, sent, above);
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
  const closes = changing.asked.kind === 'closed' || changing.asked.kind === 'merged';
  const term = work.definition.pairing?.term?.form;
  const filed = one.status === 'FILED' || one.status === 'APPROVED';
  const what =
    now.status === 'TERMINATED' && one.status !== 'TERMINATED'
      ? 'terminated'
      : now !== one
        ? 'handed-over'
        : closes && filed && term === one.form
          ? 'pair-ended'
          : 'stays';
  return { case: one, definition: work.definition, what, moves };
};

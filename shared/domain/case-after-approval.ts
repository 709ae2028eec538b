import type { Case, Step, Task } from './case.ts';
import { dueOf, origin } from './case-clock.ts';
import type { Outcome } from './case-event.ts';
import { type Context, closing, placed, type Spent, spentIn, stuckIn } from './case-step.ts';
import { holders, type PersonId, type SeatId } from './territory.ts';

/** Once this task is approved by `voter`: does the route go on, whose turn is it, who need not decide any more? */
export const afterApproval = (
  one: Case,
  task: Task,
  context: Context,
  voter?: PersonId,
): { passed: boolean; outcome: Outcome } => {
  const step = one.route[task.step];
  if (!step) throw new Error(`case ${one.id} has no step ${task.step}`);
  const mates = one.tasks.filter(
    other => other.step === task.step && other.round === task.round && other.id !== task.id,
  );
  if (step.mode === 'any') return { passed: true, outcome: { closes: closing(mates, 'decidedByOthers') } };
  const { submitter, decides } = spentIn(one, task.step);
  const spent = { submitter, decides: new Set([...(decides ?? []), ...(voter ? [voter] : [])]) };
  const asked = mates.filter(({ state }) => state === 'OPEN' || state === 'WAITING');
  const seats = [task, ...mates.filter(({ state }) => state !== 'CANCELLED')].map(({ seat }) => seat);
  return settle(one, step, { asked, seats }, context, spent);
};

/**
 * What is still asked for in a step, now that these persons have decided: a seat that nobody else holds goes to its superior,
 * and need not decide where that one does already. In turn, only the next place is looked at.
 */
const settle = (
  one: Pick<Case, 'left'>,
  step: Step,
  { asked, seats }: { asked: readonly Task[]; seats: readonly SeatId[] },
  context: Context,
  spent: Spent,
): { passed: boolean; outcome: Outcome } => {
  const outcome: Required<Pick<Outcome, 'closes' | 'opens' | 'skips'>> = { closes: [], opens: [], skips: [] };
  const left: Task[] = [];
  const taken = [...seats];
  for (const task of asked) {
    const { seat, insteadOf } = placed(context, step, task.seat, spent);
    if (insteadOf?.why !== 'decides') left.push(task);
    else if (taken.includes(seat)) {
      outcome.closes.push({ task: task.id, cancelled: 'decidedByOthers' });
      outcome.skips.push({ seat: task.seat, for: seat });
      continue;
    } else {
      const turn = {
        state: 'OPEN' as const,
        ...(task.state === 'WAITING' && opened(one, step, task, context)),
      };
      taken.push(seat);
      outcome.closes.push({ task: task.id, cancelled: 'handedOver' });
      outcome.opens.push({
        ...{ ...task, ...turn, id: `${task.id}-on`, seat },
        insteadOf: { seat: origin(task), why: 'decides' },
      });
    }
    if (step.mode === 'in-turn') break;
  }
  const [next] = left;
  const starts = step.mode === 'in-turn' &&
    next?.state === 'WAITING' && { task: next.id, due: dueOf(one, step, { seat: origin(next) }, context) };
  const empty = starts && next && holders(context.directory, next.seat, context.now).length === 0;
  const alarm = empty ? { seat: next.seat, why: 'vacant' as const } : stuckIn(context, step, left, spent);
  const { closes, opens, skips } = outcome;
  return {
    passed: left.length === 0 && opens.length === 0,
    outcome: {
      ...(closes.length > 0 && { closes }),
      ...(opens.length > 0 && { opens }),
      ...(skips.length > 0 && { skips }),
      ...(starts && { starts }),
      ...(alarm && { alarm }),
    },
  };
};

const opened = (
  one: Pick<Case, 'left'>,
  step: Step,
  task: Task,
  context: Context,
): Pick<Task, 'openedAt' | 'due'> => {
  const due = dueOf(one, step, { seat: origin(task) }, context);
  return { openedAt: context.now, ...(due !== undefined && { due }) };
};

import { sitsOver } from './bureaus-over.ts';
import type { Case } from './case.ts';
import type { Decision } from './case-decide.ts';
import { shut } from './case-draft.ts';
import type { Context } from './case-step.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import { holders } from './territory.ts';
import { urgeOnce } from './urging.ts';

/** Whoever handed it in, in the seat in which they did, and the bureaus above; nobody urges themselves. */
export const mayUrge = (
  one: Pick<Case, 'parties' | 'submitter'>,
  taskSeat: string,
  { by, directory, definition, now }: Pick<Context, 'by' | 'directory' | 'definition' | 'now'>,
): boolean => {
  const { seat } = by;
  if (!seat || !holders(directory, seat, now).includes(by.person)) return false;
  if (seat === taskSeat || holders(directory, taskSeat, now).includes(by.person)) return false;
  return seat === one.submitter?.seat || sitsOver(seat, one.parties, { definition, directory });
};

/** Asks the seat that has an open task to get on with it. While the clock is stopped nothing is open, so nobody is urged. */
export const urge = (one: Case, id: string, context: Context): Decision | Refusal => {
  const task = one.tasks.find(other => other.id === id);
  if (task?.state !== 'OPEN' || one.pending)
    return refuse('wrong-status', { detail: { status: one.status } });
  if (!mayUrge(one, task.seat, context)) return refuse('not-allowed');
  const late = shut(one, context.now);
  if (late) return late;
  const urged = urgeOnce(task.urged, context.now);
  if (isRefusal(urged)) return urged;
  return { did: { type: 'URGED', task: id, times: urged.times }, outcome: {} };
};

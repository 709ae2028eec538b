import type { Case, Task } from './case.ts';
import { approvable, held } from './case-approve.ts';
import type { Context } from './case-step.ts';
import type { Refusal } from './refusal.ts';

/**
 * Why a task is decided on its own page and never together with others (批量通过): a signature; number and date of a record;
 * answers in writing; a request to withdraw that waits for its answer; paper that is compared with its scan.
 */
export type Alone = 'sign' | 'record' | 'reply' | 'withdrawal' | 'paper';

/** What speaks against approving it together with others; undefined: it only asks for an opinion. */
export const aloneAs = (one: Case, task: Task): Alone | undefined => {
  const step = one.route[task.step];
  if (step?.kind === 'sign' || step?.kind === 'reply') return step.kind;
  if (step?.kind === 'record' || (step?.asks.length ?? 0) > 0) return 'record';
  if (one.withdrawal) return 'withdrawal';
  return one.takenOver ? 'paper' : undefined;
};

/** Why this person cannot approve the task together with others now: it stands alone, or approving it would be refused. */
export const notTogether = (one: Case, task: Task, context: Context): Alone | Refusal | undefined => {
  const found = held(one, task.id, approvable, context);
  if ('refused' in found && found.refused !== 'not-offered') return found;
  return aloneAs(one, task);
};

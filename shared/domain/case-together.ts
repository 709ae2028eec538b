import type { Case, Task } from './case.ts';
import { approvable, held } from './case-approve.ts';
import type { Context } from './case-step.ts';
import { type Refusal, refuse } from './refusal.ts';

/**
 * Why a task is decided on its own page and never together with others (批量通过): a signature; number and date of a record;
 * answers in writing; a request to withdraw that waits for its answer; paper that is compared with its scan.
 */
const alone = ['sign', 'record', 'reply', 'withdrawal', 'paper'] as const;
export type Alone = (typeof alone)[number];

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

/** The same of a task by its id, as the refusal of a command that approves it among others. */
export const refusedTogether = (one: Case, id: string, context: Context): Refusal | undefined => {
  const task = one.tasks.find(other => other.id === id);
  const obstacle = task && notTogether(one, task, context);
  return typeof obstacle === 'string' ? refuse('not-offered', { detail: { alone: obstacle } }) : obstacle;
};

/** As what it stands alone, where that was why it was refused. */
export const aloneIn = ({ detail }: Refusal): Alone | undefined => alone.find(one => one === detail?.alone);

import type { Case, Task } from './case.ts';
import { stopped } from './case-clock.ts';
import type { Decision } from './case-decide.ts';
import { type Context, closing, openStep } from './case-step.ts';
import { type Refusal, refuse } from './refusal.ts';

/**
 * The reviews to which a step may give the case back (退回重审), as places in the route: those that somebody passed since the
 * content was last changed, with no signature and no reply in between, because those stand.
 */
export const passedReviews = ({ route, tasks }: Pick<Case, 'route' | 'tasks'>, from: number): number[] =>
  [...route.keys()].filter(
    index =>
      index < from &&
      route[index]?.kind === 'review' &&
      tasks.some(task => task.step === index && task.state === 'APPROVED') &&
      route.slice(index, from).every(({ kind }) => kind !== 'sign' && kind !== 'reply'),
  );

type PassedBack = {
  task: Task;
  reason: string;
  /** The id of the step. */
  to: string;
  flagged: string[];
};

/**
 * A step that was passed decides again, and from there the route is walked on: a new round of the same submission, because a
 * seat decides once in a round and what was approved before must not count. Signatures and the frozen document stand, since
 * nothing changed; so there is nothing to flag.
 */
export const passBack = (
  one: Case,
  { task, reason, to, flagged }: PassedBack,
  context: Context,
): Decision | Refusal => {
  if (flagged.length > 0)
    return refuse('unknown-flag', { problems: flagged.map(field => ({ field, code: 'unknown-flag' })) });
  const index = passedReviews(one, task.step).find(place => one.route[place]?.id === to);
  if (index === undefined) return refuse('not-offered');
  const round = one.round + 1;
  const others = one.tasks.filter(other => other.id !== task.id);
  return {
    did: { type: 'PASSED_BACK', task: task.id, reason, to, round },
    outcome: {
      ...openStep(one, context, index, round, one.submitter?.person ?? ''),
      closes: closing(others, 'returned'),
      ...stopped(one, task, context),
    },
  };
};

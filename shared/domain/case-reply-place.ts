import type { Case } from './case.ts';

/** The reply that stands before this step in the route, nearest first. */
export const replyBefore = ({ route }: Pick<Case, 'route'>, step: number): number | undefined => {
  const found = route.slice(0, step).findLastIndex(({ kind }) => kind === 'reply');
  return found < 0 ? undefined : found;
};

/** Who answered before this step, last. Nobody decides on their own answers. */
export const repliedBy = (one: Pick<Case, 'route' | 'tasks'>, step: number): string | undefined => {
  const replied = replyBefore(one, step);
  return one.tasks.findLast(other => other.step === replied && other.state === 'APPROVED')?.by?.person;
};

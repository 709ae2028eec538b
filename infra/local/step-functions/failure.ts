import type { Retrier, State } from './definition.ts';

/** An error as Amazon States Language knows it: a name to be caught by, and a text. */
export class StatesError extends Error {
  override name = 'StatesError';
  error: string;
  why: string;
  constructor(error: string, why = '') {
    super(`${error}: ${why}`);
    this.error = error;
    this.why = why;
  }
}

/** The longest cause that Step Functions keeps. */
const CAUSE = 32_768;

/** Whatever was thrown, in the form in which a failed Lambda reaches a state machine. */
export function statesError(thrown: unknown): StatesError {
  if (thrown instanceof StatesError) return thrown;
  const { name, message } = thrown instanceof Error ? thrown : { name: 'Error', message: String(thrown) };
  return new StatesError(
    name,
    JSON.stringify({ errorType: name, errorMessage: message.slice(0, CAUSE / 8), trace: [] }),
  );
}

/** A missing permission reaches the machine under the name that AWS gives it. */
export const notAllowed = (thrown: unknown): StatesError =>
  new StatesError('Lambda.AWSLambdaException', thrown instanceof Error ? thrown.message : String(thrown));

const never = ['States.DataLimitExceeded', 'States.Runtime'];

/** Does a Retry or Catch entry name this error? The wildcards leave out what AWS leaves out. */
export const named = (state: State, failure: StatesError) => (entry: { ErrorEquals: string[] }) =>
  entry.ErrorEquals.some(
    name =>
      name === failure.error ||
      (name === 'States.ALL' && !never.includes(failure.error)) ||
      (name === 'States.Timeout' && failure.error === 'States.HeartbeatTimeout') ||
      (name === 'States.TaskFailed' &&
        state.Type === 'Task' &&
        failure.error !== 'States.Timeout' &&
        !never.includes(failure.error)),
  );

/** Milliseconds before attempt number `attempt` (the first retry is 1). */
export function delayOf(retrier: Retrier, attempt: number): number {
  const seconds = retrier.IntervalSeconds * retrier.BackoffRate ** (attempt - 1);
  return 1000 * Math.min(seconds, retrier.MaxDelaySeconds ?? 31_622_400);
}

import type { Execution } from './execution.ts';
import { StatesError } from './failure.ts';

/** One event in the form in which GetExecutionHistory hands it out; `timestamp` in seconds. */
export type HistoryEvent = {
  id: number;
  previousEventId: number;
  type: string;
  timestamp: number;
  /** The details, under `stateEnteredEventDetails` and its kin. */
  [details: string]: unknown;
};

/** Step Functions' limit; the last event is kept for the end of the execution. */
export const EVENTS = 25_000;

const detailsOf = (type: string): string =>
  type.endsWith('StateEntered')
    ? 'stateEnteredEventDetails'
    : type.endsWith('StateExited')
      ? 'stateExitedEventDetails'
      : `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;

/** Collects the events of one move; they are stored together with the move. Throws States.Runtime at the limit. */
export function createRecorder(now: () => number) {
  const pending = new Map<number, HistoryEvent[]>();
  return {
    log(x: Execution, type: string, details: Record<string, unknown>) {
      if (x.events >= EVENTS - 1 && x.status === 'RUNNING')
        throw new StatesError(
          'States.Runtime',
          'The execution reached the maximum number of history events (25000).',
        );
      x.events += 1;
      const event: HistoryEvent = {
        id: x.events,
        previousEventId: x.events - 1,
        type,
        timestamp: now() / 1000,
        [detailsOf(type)]: details,
      };
      const events = pending.get(x.id);
      if (events) events.push(event);
      else pending.set(x.id, [event]);
    },
    take(x: Execution): HistoryEvent[] {
      const events = pending.get(x.id) ?? [];
      pending.delete(x.id);
      return events;
    },
  };
}

export type Recorder = ReturnType<typeof createRecorder>;

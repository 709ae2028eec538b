import type { Machine } from './definition.ts';

export type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** What a running execution waits for; `nothing` only while it is being moved on. */
export type Waiting =
  | { for: 'nothing' }
  | { for: 'timer'; at: number }
  | { for: 'retry'; at: number }
  | {
      for: 'reply' | 'callback';
      functionArn: string;
      /** The Lambda's event as JSON; kept so that a Lambda in flight at a crash is called with the same event. */
      payload: string;
      /** The Lambda has answered; only the callback is outstanding. */
      called: boolean;
      at?: number;
      beat?: number;
      beatSeconds?: number;
    };

export type Position = {
  state: string;
  entered: number;
  /** Retries so far, one count for each entry of the state's Retry. */
  tries: number[];
  /** Counts the attempts at tasks; part of the task token. */
  task: number;
  waiting: Waiting;
};

export type Outcome = { output?: string | undefined; error?: string | undefined; cause?: string | undefined };

export type Execution = Outcome & {
  id: number;
  arn: string;
  name: string;
  machine: Machine;
  status: Status;
  /** JSON, as it was handed in. */
  input: string;
  start: number;
  stop?: number | undefined;
  events: number;
  /** JSON of the present state's input. */
  at: string;
  variables: Record<string, unknown>;
  position: Position;
};

/** The next instant at which something happens by itself, and what. */
export function deadline(x: Execution): { at: number; kind: 'machine' | 'position' | 'beat' } | undefined {
  const { waiting } = x.position;
  const limit = x.machine.timeoutSeconds;
  const instants = [
    ...('at' in waiting && waiting.at !== undefined ? [{ at: waiting.at, kind: 'position' as const }] : []),
    ...('beat' in waiting && waiting.beat !== undefined ? [{ at: waiting.beat, kind: 'beat' as const }] : []),
    ...(limit === undefined ? [] : [{ at: x.start + limit * 1000, kind: 'machine' as const }]),
  ];
  return instants.sort((a, b) => a.at - b.at)[0];
}

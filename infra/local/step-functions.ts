import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { listen } from './listen.ts';
import { type Authorize, allowAll } from './permissions.ts';
import { readMachine } from './step-functions/definition.ts';
import { createInterpreter } from './step-functions/interpreter.ts';
import { createOperations } from './step-functions/operations.ts';
import { createProtocol } from './step-functions/protocol.ts';
import { openDatabase } from './step-functions/schema.ts';
import { createStore } from './step-functions/store.ts';
import { taskTokens } from './step-functions/tokens.ts';

export type Clock = { now(): number; onChange(changed: () => void): void };

export type StepFunctions = {
  endpoint: string;
  stop(): Promise<void>;
  /** Resolves when nothing moves: every execution waits for a timer or a token, and all of it is stored. */
  quiet(): Promise<void>;
  /** The instant (ms) of the earliest timer. */
  nextTimer(): number | undefined;
  /** Fires what is due by the clock. */
  fire(): void;
};

/** setTimeout cannot wait longer than this (24.8 days); a longer wait is taken in pieces. */
const LONGEST = 2 ** 31 - 1;

/** Starts the stand-in for Step Functions. Throws on a definition that uses what is not implemented. */
export async function startStepFunctions(options: {
  dir: string;
  port?: number;
  machines: { arn: string; definition: string | object }[];
  clock: Clock;
  invoke(functionArn: string, payload: unknown, by: string): Promise<unknown>;
  authorize?: Authorize;
}): Promise<StepFunctions> {
  const { dir, port = 0, clock, invoke, authorize = allowAll } = options;
  const machines = new Map(
    options.machines.map(({ arn, definition }) => [arn, readMachine(arn, definition)]),
  );
  mkdirSync(dir, { recursive: true });
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  function watch() {
    clearTimeout(timer);
    const next = interpreter.nextTimer();
    if (stopped || next === undefined) return;
    timer = setTimeout(fire, Math.min(LONGEST, Math.max(1, next - clock.now())));
  }
  function fire() {
    if (!stopped) interpreter.fire();
  }

  const { database, secret } = openDatabase(path.join(dir, 'step-functions.sqlite'));
  const store = createStore(database);
  const tokens = taskTokens(secret);
  const interpreter = createInterpreter(store, tokens, {
    now: clock.now,
    invoke,
    earlier: watch,
    mayInvoke: (principal, resource) => authorize({ principal, action: 'lambda:InvokeFunction', resource }),
  });
  const operations = createOperations({ store, machines, interpreter, tokens });
  const server = createProtocol(operations, { committed: store.committed, authorize });
  const endpoint = await listen(server, port);

  clock.onChange(fire);
  interpreter.resume();
  fire();

  return {
    endpoint,
    quiet: interpreter.quiet,
    nextTimer: interpreter.nextTimer,
    fire,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      interpreter.close();
      store.close();
    },
  };
}

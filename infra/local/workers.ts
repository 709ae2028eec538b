import { Worker, type WorkerOptions } from 'node:worker_threads';
import type { Call, Reply, WorkerData } from './worker.ts';

/** A function as its worker needs it: the bundle's file, the time-out in milliseconds, the whole environment. */
export type Lambda = {
  name: string;
  arn: string;
  bundle: string;
  timeout: number;
  environment: Record<string, string>;
};

type Waiting = { resolve(answer: unknown): void; reject(error: Error): void };
type Running = { worker: Worker; waiting: Map<number, Waiting> };

const failure = (name: string, message: string) => Object.assign(new Error(message), { name });

/** A worker for each function, started by its first call and started again after a crash, as Lambda does. */
export function createWorkers(
  lambdas: readonly Lambda[],
  clock: SharedArrayBuffer,
  log: (worker: Worker) => void,
) {
  const running = new Map<string, Running>();
  let calls = 0;
  let busy = 0;
  let idle: (() => void)[] = [];
  let stopped = false;

  function start({ name, bundle, environment }: Lambda): Running {
    const options: WorkerOptions & { workerData: WorkerData } = {
      env: environment,
      workerData: { name, bundle, clock },
      stdout: true,
      stderr: true,
    };
    const worker = new Worker(new URL('./worker.ts', import.meta.url), options);
    const waiting: Running['waiting'] = new Map();
    const gone = (error: Error) => {
      if (running.get(name)?.worker === worker) running.delete(name);
      // Whoever waits while we stop gets no answer, as after a kill: an execution then calls again.
      if (stopped) return;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    };
    worker.on('message', (reply: Reply | 'ready') => {
      if (reply === 'ready') return;
      const caller = waiting.get(reply.id);
      waiting.delete(reply.id);
      if ('text' in reply) caller?.resolve(JSON.parse(reply.text));
      else caller?.reject(failure(reply.error.name, reply.error.message));
    });
    worker.on('error', error => gone(failure('Runtime.ExitError', `${name} broke down: ${error}`)));
    worker.on('exit', code => gone(failure('Runtime.ExitError', `${name} ended with ${code}`)));
    log(worker);
    const made = { worker, waiting };
    running.set(name, made);
    return made;
  }

  const lambdaAt = (arnOrName: string): Lambda => {
    const lambda = lambdas.find(({ arn, name }) => arn === arnOrName || name === arnOrName);
    if (!lambda) throw failure('ResourceNotFoundException', `there is no function ${arnOrName}`);
    return lambda;
  };

  async function call(lambda: Lambda, event: unknown): Promise<unknown> {
    const { worker, waiting } = running.get(lambda.name) ?? start(lambda);
    const id = ++calls;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    waiting.set(id, { resolve, reject });
    worker.postMessage({ id, event, deadline: Date.now() + lambda.timeout } satisfies Call);
    const timer = setTimeout(() => {
      waiting.delete(id);
      const seconds = (lambda.timeout / 1000).toFixed(2);
      reject(failure('Sandbox.Timedout', `Task timed out after ${seconds} seconds`));
    }, lambda.timeout);
    return promise.finally(() => clearTimeout(timer));
  }

  return {
    /** Starts the worker of a function before somebody waits for it. */
    warm(name: string) {
      if (!running.has(name)) start(lambdaAt(name));
    },
    /** Calls a function by name or ARN; rejects with the error that it ended with, named as it was there. */
    async invoke(arnOrName: string, event: unknown): Promise<unknown> {
      if (stopped) return new Promise(() => {});
      busy += 1;
      try {
        return await call(lambdaAt(arnOrName), event);
      } finally {
        busy -= 1;
        if (busy === 0) for (const wake of idle.splice(0)) wake();
      }
    },
    isBusy: () => busy > 0,
    /** Resolves when no function is running. */
    idle: () => (busy === 0 ? Promise.resolve() : new Promise<void>(wake => idle.push(wake))),
    async stop() {
      stopped = true;
      await Promise.all([...running.values()].map(({ worker }) => worker.terminate()));
      idle = [];
    },
  };
}

export type Workers = ReturnType<typeof createWorkers>;

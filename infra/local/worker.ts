import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { Services } from '#shared/services.ts';
import { readClock } from './clock.ts';

/** What a bundle exports beside `handler`: the same function before AWS is put in, and what puts it in. */
type Bundle = {
  create(services: Services): (event: unknown, context: object) => unknown;
  awsServices(env: NodeJS.ProcessEnv, replaced: { now(): number }): Services;
};

export type WorkerData = { bundle: string; name: string; clock: SharedArrayBuffer };
export type Call = { id: number; event: unknown; deadline: number };
export type Reply = { id: number } & ({ text: string } | { error: { name: string; message: string } });

/** The thread of one function: its environment and credentials are its own, its clock is the runtime's. */
const parent = parentPort;
if (!parent) throw new Error('runs as a worker of the runtime only');
const { bundle, name, clock }: WorkerData = workerData;

const { create, awsServices }: Bundle = await import(pathToFileURL(bundle).href);
const handler = create(awsServices(process.env, { now: () => readClock(clock) }));

async function answer({ id, event, deadline }: Call): Promise<Reply> {
  try {
    const context = {
      functionName: name,
      awsRequestId: crypto.randomUUID(),
      callbackWaitsForEmptyEventLoop: false,
      getRemainingTimeInMillis: () => deadline - Date.now(),
    };
    return { id, text: JSON.stringify((await handler(event, context)) ?? null) };
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    console.error(`${name}:`, error);
    return { id, error: { name: error.name, message: error.message } };
  }
}

parent.on('message', async (call: Call) => parent.postMessage(await answer(call)));
parent.postMessage('ready');

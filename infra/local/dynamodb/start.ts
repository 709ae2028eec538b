import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { type Authorize, allowAll, type Call } from '../permissions.ts';
import type { RunMark } from './run-mark.ts';
import { type Allows, type Kept, nothingKept, type Served, serve } from './server.ts';

export type DynamoDbOptions = {
  /** The folder that holds the data; made when missing. One process at a time may have it open. */
  dir: string;
  /** 0 or nothing takes any free port. */
  port?: number;
  authorize?: Authorize;
  /** Its own thread, so that the database and the functions do not share an event loop. Default true. */
  inWorker?: boolean;
  /** What the folder must hold; without it, anything. */
  kept?: Kept;
};

/**
 * DynamoDB on this machine: dynalite's engine, with transactions. A call that was answered survives the end of the
 * process by any signal; a write is there with all its index entries or not at all. A power cut may lose
 * the last writes (LevelDB does not wait for the disk), but leaves none half done.
 *
 * `authorize` is asked once for each principal, action and resource: it must not change its mind.
 * Signatures are not verified, only the access key is read: the port is bound to 127.0.0.1.
 */
export async function startDynamoDb({
  dir,
  port = 0,
  authorize = allowAll,
  inWorker = true,
  kept = nothingKept,
}: DynamoDbOptions): Promise<Served> {
  mkdirSync(dir, { recursive: true });
  const decide = (call: Call) => verdict(authorize, call);
  return inWorker ? serveInWorker({ dir, port, kept }, decide) : serve(dir, port, remembering(decide), kept);
}

/** A role that cannot be judged refuses with its reason. */
function verdict(authorize: Authorize, call: Call): string | undefined {
  try {
    authorize(call);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

export function remembering(allows: Allows): Allows {
  const answers = new Map<string, ReturnType<Allows>>();
  return call => {
    const name = `${call.principal} ${call.action} ${call.resource}`;
    if (!answers.has(name)) answers.set(name, allows(call));
    return answers.get(name);
  };
}

async function serveInWorker(
  workerData: { dir: string; port: number; kept: Kept },
  decide: (call: Call) => string | undefined,
): Promise<Served> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData });
  const endpoint = await new Promise<string>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (message: { endpoint: string }) => {
      worker.off('error', reject);
      resolve(message.endpoint);
    });
  });
  const marks: ((marked: RunMark | { failed: string }) => void)[] = [];
  worker.on('message', (said: { ask: number; call: Call } | { marked: RunMark | { failed: string } }) => {
    if ('marked' in said) marks.shift()?.(said.marked);
    else worker.postMessage({ answered: said.ask, words: decide(said.call) });
  });
  return {
    endpoint,
    async mark() {
      const answer = new Promise<RunMark | { failed: string }>(resolve => marks.push(resolve));
      worker.postMessage('mark');
      const marked = await answer;
      if ('failed' in marked) throw new Error(marked.failed);
      return marked;
    },
    async stop() {
      const gone = once(worker, 'exit');
      worker.postMessage('stop');
      await gone;
    },
  };
}

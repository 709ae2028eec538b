import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { type Authorize, allowAll, type Call } from '../permissions.ts';
import { type Allows, type Served, serve } from './server.ts';

export type DynamoDbOptions = {
  /** The folder that holds the data; made when missing. One process at a time may have it open. */
  dir: string;
  /** 0 or nothing takes any free port. */
  port?: number;
  authorize?: Authorize;
  /** Its own thread, so that the database and the functions do not share an event loop. Default true. */
  inWorker?: boolean;
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
}: DynamoDbOptions): Promise<Served> {
  mkdirSync(dir, { recursive: true });
  const decide = (call: Call) => verdict(authorize, call);
  return inWorker ? serveInWorker(dir, port, decide) : serve(dir, port, remembering(decide));
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

async function serveInWorker(dir: string, port: number, decide: (call: Call) => string | undefined) {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: { dir, port } });
  const endpoint = await new Promise<string>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (message: { endpoint: string }) => {
      worker.off('error', reject);
      resolve(message.endpoint);
    });
  });
  worker.on('message', (question: { ask: number; call: Call }) =>
    worker.postMessage({ answered: question.ask, words: decide(question.call) }),
  );
  return {
    endpoint,
    async stop() {
      const gone = once(worker, 'exit');
      worker.postMessage('stop');
      await gone;
    },
  };
}

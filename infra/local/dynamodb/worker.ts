import { parentPort, workerData } from 'node:worker_threads';
import type { Call } from '../permissions.ts';
import { serve } from './server.ts';
import { remembering } from './start.ts';

/** The thread of startDynamoDb: serves, and asks its parent what a role allows. */
const parent = parentPort;
if (!parent) throw new Error('runs as a worker of start.ts only');

const waiting = new Map<number, (words: string | undefined) => void>();
let asked = 0;
const ask = (call: Call) =>
  new Promise<string | undefined>(resolve => {
    asked += 1;
    waiting.set(asked, resolve);
    parent.postMessage({ ask: asked, call });
  });

const { dir, port, kept } = workerData;
const { endpoint, mark, stop } = await serve(dir, port, remembering(ask), kept);
parent.on('message', async message => {
  if (message === 'stop') {
    await stop();
    parent.close();
    return;
  }
  if (message === 'mark') {
    const marked = await mark().catch((error: unknown) => ({ failed: String(error) }));
    parent.postMessage({ marked });
    return;
  }
  waiting.get(message.answered)?.(message.words);
  waiting.delete(message.answered);
});
parent.postMessage({ endpoint });

import { once } from 'node:events';
import { createServer } from 'node:http';
import { listen, PortTaken } from './listen.ts';

async function tried(port: number): Promise<void> {
  const server = createServer();
  await listen(server, port);
  const closed = once(server, 'close');
  server.close();
  await closed;
}

/** Below what systems hand out by themselves (Linux from 32768, others from 49152): nobody gets these by asking for any. */
const [lowest, pairs] = [20_000, 6_000];

/** A port that nobody holds now, nor the one after it, which the issuer takes. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = lowest + 2 * Math.floor(Math.random() * pairs);
    const taken = await tried(port)
      .then(() => tried(port + 1))
      .catch(error => error);
    if (taken === undefined) return port;
    if (!(taken instanceof PortTaken)) throw taken;
  }
}

/** Throws PortTaken. */
export const requireFree = tried;

import { once } from 'node:events';
import { createServer } from 'node:http';
import { listen } from './listen.ts';

async function tried(port: number): Promise<number> {
  const server = createServer();
  const address = await listen(server, port);
  const closed = once(server, 'close');
  server.close();
  await closed;
  return Number(new URL(address).port);
}

/** A port that nobody holds now. */
export const freePort = () => tried(0);

/** Throws PortTaken. */
export async function requireFree(port: number): Promise<void> {
  await tried(port);
}

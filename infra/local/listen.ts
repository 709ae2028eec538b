import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A port that another program holds. `port` is for the message to the person who started us. */
export class PortTaken extends Error {
  override name = 'PortTaken';
  port: number;
  constructor(port: number) {
    super(`port ${port} is taken by another program; choose another one with --port`);
    this.port = port;
  }
}

/**
 * Listens on this machine only and answers the address with the port that was given (port 0: any free one).
 * The address is an IP: with a host name the S3 client would prepend the bucket to it. Throws PortTaken.
 */
export async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new PortTaken(port) : error),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

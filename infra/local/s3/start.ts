import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Authorize, allowAll } from '../permissions.ts';
import { type Buckets, openObjectStore } from './object-store.ts';
import { serve } from './serve.ts';
import type { SecretOf } from './sigv4.ts';

export type S3Options = {
  /** The folder that holds rows and bodies; made when missing. */
  dir: string;
  /** 0 or nothing takes any free port. */
  port?: number;
  buckets: Buckets;
  secretOf: SecretOf;
  authorize?: Authorize;
};

/**
 * The part of S3 that the product uses; everything else answers 501. Signatures are verified, by the real clock.
 * What was answered survives the end of the process and of the machine: body, name and row are on the disk first.
 * The endpoint is an IP address, so that SDKs put the bucket into the path.
 */
export async function startS3({ dir, port = 0, buckets, secretOf, authorize = allowAll }: S3Options) {
  mkdirSync(dir, { recursive: true });
  const store = await openObjectStore(dir, buckets);
  const server = createServer((request, response) =>
    serve({ store, buckets, secretOf, authorize }, request, response),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      const closed = new Promise(resolve => server.close(resolve));
      server.closeAllConnections();
      await closed;
      store.close();
    },
  };
}

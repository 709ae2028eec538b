import type { IncomingMessage } from 'node:http';
import { S3Error } from './s3-error.ts';

/** Bytes. Bodies are held in memory; the product's largest attachment is far smaller. */
export const largestBody = 100 * 2 ** 20;

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > largestBody) throw new S3Error(400, 'EntityTooLarge', 'Your proposed upload is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

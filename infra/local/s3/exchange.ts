import type { ReadStream } from 'node:fs';
import type { ObjectStore } from './object-store.ts';

export type Headers = Record<string, string | undefined>;

/** A request that was read and whose signature was right. */
export type Asked = {
  store: ObjectStore;
  method: string;
  bucket: string;
  /** Empty for a call on the bucket. */
  key: string;
  query: URLSearchParams;
  headers: Headers;
  body: Buffer;
  /** Throws AccessDenied unless the signer's role allows `s3:<action>` on the object, or on the bucket. */
  demand(action: string, on?: 'object' | 'bucket'): void;
};

export type Answer = { status: number; headers?: Headers; body?: string | ReadStream };

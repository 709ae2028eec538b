import { createHash, createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';
import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

/** The key of a day signs every call of that day, and Node takes five times as long for the bytes of one as for a key. */
const keys = new WeakMap<Uint8Array, KeyObject>();

const keyOf = (bytes: Uint8Array): KeyObject => {
  const known = keys.get(bytes);
  if (known) return known;
  const made = createSecretKey(bytes);
  keys.set(bytes, made);
  return made;
};

/** SHA-256 of what mostly comes in one piece. The SDK's own keeps a state, and copies it, in case that more follows. */
class Sha256 {
  readonly #keyed;
  #pieces: Uint8Array[] = [];

  constructor(secret?: Parameters<typeof createHmac>[1]) {
    this.#keyed = secret && createHmac('sha256', secret instanceof Uint8Array ? keyOf(secret) : secret);
  }

  update(piece: Uint8Array): void {
    if (this.#keyed) this.#keyed.update(piece);
    else this.#pieces.push(piece);
  }

  async digest(): Promise<Uint8Array> {
    if (this.#keyed) return this.#keyed.digest();
    const [only, ...more] = this.#pieces;
    if (only && more.length === 0) return hash('sha256', only, 'buffer');
    return this.#pieces.reduce((all, piece) => all.update(piece), createHash('sha256')).digest();
  }

  /** Nobody goes on with one that was keyed. */
  reset(): void {
    this.#pieces = [];
  }
}

/** For every client that is called several times a request: a good part of a call would go into what stays the same. */
export const light = {
  cacheMiddleware: true,
  sha256: Sha256 as NonNullable<DynamoDBClientConfig['sha256']>,
};

/**
 * Without what the SDK does for others: it copies every answer, attribute by attribute, for a logger that drops it, and
 * spells out its own features in every request. Who calls, CloudTrail knows by the role.
 */
export const lightly = <C extends { middlewareStack: { remove(name: string): boolean } }>(client: C): C => {
  for (const step of ['loggerMiddleware', 'getUserAgentMiddleware']) client.middlewareStack.remove(step);
  return client;
};

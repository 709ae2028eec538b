import { hash } from 'node:crypto';
import type { Level, Operation } from './engine.ts';
import { refusal } from './refusals.ts';

const tenMinutes = 600_000;
const prefix = 'transaction-token~';
type Use = { fingerprint: string; at: number };

export type Tokens = {
  /** True when this very request was carried out already; throws when the token came with another request. */
  isRepeat(token: string, fingerprint: string): boolean;
  /** What keeps the use of a token, to go into the same batch as the transaction itself. */
  use(token: string, fingerprint: string): { operations: Operation[]; keep(): void };
};

export const fingerprintOf = (request: unknown): string => hash('sha256', JSON.stringify(request), 'base64');

/** Client request tokens of transactions, remembered for ten minutes, over a restart too. */
export async function openTokens(level: Level, now: () => number = Date.now): Promise<Tokens> {
  const uses = new Map<string, Use>();
  for await (const [key, use] of level.iterator({ gte: prefix, lt: `${prefix}\xff` }))
    uses.set(key.slice(prefix.length), use as Use);
  const inOrder = [...uses].sort(([, one], [, other]) => one.at - other.at);
  uses.clear();
  for (const [token, use] of inOrder) uses.set(token, use);

  return {
    isRepeat(token, fingerprint) {
      const use = uses.get(token);
      if (!use || use.at < now() - tenMinutes) return false;
      if (use.fingerprint !== fingerprint)
        throw refusal(
          'IdempotentParameterMismatchException',
          'Request token used with different parameters within the idempotency window',
        );
      return true;
    },
    use(token, fingerprint) {
      const use = { fingerprint, at: now() };
      const operations: Operation[] = [{ type: 'put', key: prefix + token, value: use }];
      for (const [old, { at }] of uses) {
        if (at >= use.at - tenMinutes) break;
        uses.delete(old);
        if (old !== token) operations.push({ type: 'del', key: prefix + old });
      }
      return { operations, keep: () => uses.set(token, use) };
    },
  };
}

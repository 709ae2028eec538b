import { AsyncLocalStorage } from 'node:async_hooks';
import { nameOf } from './batches.ts';
import type { Row } from './expressions.ts';
import type { Key } from './keys.ts';

type Load = (key: Key) => Promise<Row | undefined>;

/**
 * Rows that are brought while somebody still finds out who asks for them. Each is given once, and none after a write:
 * whoever looks again, looks at what is there by then.
 */
export const rowsAhead = (load: Load) => {
  const requests = new AsyncLocalStorage<Map<string, Promise<Row | undefined>>>();
  return {
    take(key: Key): Promise<Row | undefined> {
      const coming = requests.getStore();
      const row = coming?.get(nameOf(key));
      coming?.delete(nameOf(key));
      return row ?? load(key);
    },

    forget(): void {
      requests.getStore()?.clear();
    },

    ahead<T>(keys: readonly Key[], work: () => Promise<T>): Promise<T> {
      const coming = new Map(keys.map(key => [nameOf(key), load(key)]));
      // Whoever is not let in never asks for it.
      for (const row of coming.values()) row.catch(() => undefined);
      return requests.run(coming, work);
    },
  };
};

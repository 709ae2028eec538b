import { randomUUID } from 'node:crypto';
import type { Row } from './expressions.ts';
import type { Key } from './keys.ts';
import type { Table } from './table.ts';

/** So many entries are kept at most, a few hundred bytes each. */
const most = 50_000;

/** `row` is what lies under the key, its stamp among it. */
export type Remembered<T> = { row: Row | undefined; memory: Map<string, T> };

/**
 * What thousands of rows say and few writes change is remembered by a Lambda that lives on. Each such write puts a new
 * stamp behind it; with the same stamp as before nothing has changed, and one small read stands for all of them. What is
 * remembered must be read after its stamp, and as it is now: a row of a moment ago would stay.
 */
export const stamped = <T>(table: Table): ((key: Key) => Promise<Remembered<T>>) => {
  const known = new Map<string, Remembered<T>>();
  return async key => {
    const row = await table.get(key);
    const before = known.get(key.pk);
    const same = before && before.row?.stamp === row?.stamp && before.memory.size < most;
    const now = { row, memory: same ? before.memory : new Map<string, T>() };
    known.set(key.pk, now);
    return now;
  };
};

export const stampRow = (key: Key): Row => ({ ...key, stamp: randomUUID() });

import { AsyncLocalStorage } from 'node:async_hooks';
import { type Pointer, pointerOf } from './directory-version.ts';
import { territoryKey } from './keys.ts';
import { stamped } from './stamped.ts';
import type { Table } from './table.ts';

/** What the directory says in one version, as far as it was asked. */
type Look = { pointer: Pointer; memory: Map<string, unknown> };

/**
 * Whoever answers a request looks at the directory's pointer once: until the answer is given, what is remembered of that
 * version holds. Outside of a request each question looks for itself.
 */
export const directoryLooks = (table: Table) => {
  const memoryOf = stamped<unknown>(table);
  const looks = new AsyncLocalStorage<{ look?: Promise<Look> }>();
  const look = async (): Promise<Look> => {
    const { row, memory } = await memoryOf(territoryKey);
    return { pointer: pointerOf(row), memory };
  };

  const now = (): Promise<Look> => {
    const request = looks.getStore();
    if (!request) return look();
    request.look ??= look();
    return request.look;
  };

  /** The next question looks again: the version has changed, or whatever was asked was not answered. */
  const forget = () => {
    const request = looks.getStore();
    if (request) delete request.look;
  };

  return {
    now,
    forget,
    isStill: () => looks.getStore() !== undefined,
    still: <T>(work: () => Promise<T>): Promise<T> => looks.run({}, work),
  };
};

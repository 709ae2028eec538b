import type { DatabaseSync } from 'node:sqlite';

/**
 * One transaction for everything written in a turn of the event loop. Whoever acts on what was written
 * (answers a call, calls a Lambda) first awaits `committed`; 60 executions a second would otherwise mean 400 commits.
 */
export function groupCommit(database: DatabaseSync) {
  let group: PromiseWithResolvers<void> | undefined;

  function commit() {
    const ending = group;
    group = undefined;
    if (!ending) return;
    try {
      database.exec('COMMIT');
      ending.resolve();
    } catch (error) {
      ending.reject(error);
      // What is in memory is ahead of the disk now. To stop here is what every part of this is made for.
      throw error;
    }
  }

  return {
    /** Call before every write. */
    open() {
      if (group) return;
      database.exec('BEGIN IMMEDIATE');
      group = Promise.withResolvers<void>();
      // A failed commit is told to those who wait; when nobody waits it must not end the process.
      group.promise.catch(() => {});
      setImmediate(commit);
    },
    committed: (): Promise<void> => group?.promise ?? Promise.resolve(),
    flush: commit,
  };
}

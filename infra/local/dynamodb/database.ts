import { join } from 'node:path';
import { Readable } from 'node:stream';
import { db, type Level, type Store, type Table } from './engine.ts';
import { type Holding, keyLocks } from './key-locks.ts';

/** The open database of one process. `tableOf` throws dynalite's refusal when there is no such table. */
export type Database = {
  store: Store;
  level: Level;
  holding: Holding;
  tableOf(name: string): Promise<Table>;
  /** To be called after a table is made or dropped. */
  forgetTables(): void;
};

// dynalite ends an index entry's key with 24 bits of the item's hash: two items with equal index keys would now
// and then overwrite each other. The item's whole key follows here, and in stageWrite.
const { createIndexKey } = db;
db.createIndexKey = (item, table, keySchema) =>
  createIndexKey(item, table, keySchema) + db.createKey(item, table);

export async function openDatabase(dir: string): Promise<Database> {
  const path = join(dir, 'level');
  const store = db.create({ path, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  store.tableDb.awsRegion = 'local';
  store.tableDb.awsAccountId = '000000000000';
  const level = store.db;
  await level.open().catch(({ message, cause }: Error) => {
    throw new Error(`${path}: ${cause instanceof Error ? cause.message : message}`, { cause });
  });
  level.createValueStream = options => streamOf(level.values(options));
  // The put that dynalite hangs before LevelDB's own takes no options.
  const { put } = Object.getPrototypeOf(level);
  level.putSafely = (key, value) => put.call(level, key, value, { sync: true });
  level.createKeyStream = options => streamOf(level.keys(options));

  const tables = new Map<string, Table>();
  const getTable = store.getTable;
  const tableOf = (name: string) =>
    new Promise<Table>((resolve, reject) => {
      const cached = tables.get(name);
      if (cached) return resolve(cached);
      getTable(name, true, (error, table) => {
        if (error) return reject(error);
        tables.set(name, table);
        resolve(table);
      });
    });
  return { store, level, holding: keyLocks(), tableOf, forgetTables: () => tables.clear() };
}

/**
 * dynalite reads one entry at a time and leaves its iterator open when a page ends early. Here more are taken each time:
 * every turn waits for another thread.
 */
function streamOf(iterator: ReturnType<Level['values']>): Readable {
  let size = 16;
  return new Readable({
    objectMode: true,
    read() {
      size = Math.min(size * 4, 1024);
      iterator.nextv(size).then(
        entries => {
          for (const entry of entries) this.push(entry);
          if (entries.length === 0) this.push(null);
        },
        error => this.destroy(error),
      );
    },
    destroy(error, callback) {
      iterator.close().then(
        () => callback(error),
        () => callback(error),
      );
    },
  });
}

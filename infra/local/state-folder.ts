import { randomBytes, randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PortTaken } from './listen.ts';

/** Rises when a state folder of an older version can no longer be read. */
const format = '8';

/** The folders of the stand-ins. */
export const parts = ['dynamodb', 's3', 'step-functions', 'identity', 'mail'] as const;
const database = 'runtime.sqlite';
/** What lies in a folder before anything else does. */
const first: readonly string[] = [database, `${database}-journal`, 'pid'];
/** What emptying takes away; anything else in the folder is somebody else's. */
const made: readonly string[] = [...parts, 'address', 'functions.log'];

/** A folder that cannot be used; the message says why and what to do. */
export class UnusableState extends Error {
  override name = 'UnusableState';
}

export type StateFolder = {
  dir: string;
  /** Stands in every part too, so that one of another folder is seen. A number of 31 bits, not 0. */
  id: number;
  /** Nothing was ever brought to its end in here. */
  isNew: boolean;
  /** For the secrets of all principals; stays, so that a link given before a restart works after it. */
  secret: string;
  get(name: string): string | undefined;
  set(name: string, value: string): void;
  forget(name: string): void;
  /** The same folder with nothing in it, never let go meanwhile. Cut short, it counts as new. */
  emptied(): StateFolder;
  close(): void;
};

/**
 * Opens a state folder for this process alone. The lock is one of the operating system on `runtime.sqlite`: it ends
 * with the process however that ends. New is a folder that is not there, is empty, or holds what was begun in it and
 * not brought to its end. A `doomed` folder may be damaged: it is about to be emptied. Throws UnusableState.
 */
export function openStateFolder(dir: string, doomed: boolean): StateFolder {
  const file = path.join(dir, database);
  const names = namesIn(dir);
  const others = names.filter(name => !first.includes(name));
  if (!names.includes(database) && others.length > 0) {
    if (!parts.some(part => others.includes(part)))
      throw new UnusableState(
        `${dir} is not empty and no state folder of Jiedui; choose another with --state`,
      );
    if (!doomed) throw damaged(dir, `${file} is missing`);
  }
  // Not even opened: SQLite would throw away the journal beside it.
  if (!doomed && others.length > 0 && statSync(file).size === 0) throw damaged(dir, `${file} is empty`);
  const state = open(dir, file, others.length === 0, doomed);
  writeFileSync(path.join(dir, 'pid'), String(process.pid));
  return state;
}

/** What is in the folder, which is made when it is not there. */
function namesIn(dir: string): string[] {
  try {
    mkdirSync(dir, { recursive: true });
    return readdirSync(dir);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why =
      code === 'EEXIST' || code === 'ENOTDIR' ? `${dir} is a file or lies below one, not a folder` : message;
    throw new UnusableState(`${why}; choose a folder with --state`);
  }
}

function open(dir: string, file: string, isBare: boolean, doomed: boolean): StateFolder {
  let sql: DatabaseSync | undefined;
  try {
    sql = new DatabaseSync(file);
    sql.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    if (!hasSettings(sql)) {
      if (!isBare && !doomed) throw new Error(`${file} holds no settings`);
      sql.exec('CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT)');
      begin(sql);
    }
    sql.exec('COMMIT');
  } catch (error) {
    sql?.close();
    const why = error instanceof Error ? error.message : String(error);
    if (why.includes('locked')) throw inUse(dir);
    if (!doomed) throw damaged(dir, why.includes(file) ? why : `${file}: ${why}`);
    // It goes last: without it the folder would be nobody's.
    clear(dir);
    rmSync(file);
    return open(dir, file, true, false);
  }
  const state = stateOf(dir, sql);
  const written = state.get('format');
  if (written === format || doomed) return state;
  sql.close();
  throw new UnusableState(
    `the state folder ${dir} was made by another version: it has format ${written}, this version reads ${format};\n${advice}`,
  );
}

const hasSettings = (sql: DatabaseSync) =>
  sql.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'setting'").get() !== undefined &&
  sql.prepare("SELECT 1 FROM setting WHERE name = 'format'").get() !== undefined;

/** What every folder has from its first moment. */
function begin(sql: DatabaseSync) {
  sql.exec('DELETE FROM setting');
  const add = sql.prepare('INSERT INTO setting VALUES (?, ?)');
  add.run('format', format);
  add.run('id', String(randomInt(1, 2 ** 31)));
  add.run('secret', randomBytes(24).toString('hex'));
}

function clear(dir: string) {
  for (const name of made) rmSync(path.join(dir, name), { recursive: true, force: true });
}

function stateOf(dir: string, sql: DatabaseSync): StateFolder {
  const read = sql.prepare('SELECT value FROM setting WHERE name = ?');
  const write = sql.prepare('INSERT OR REPLACE INTO setting VALUES (?, ?)');
  const remove = sql.prepare('DELETE FROM setting WHERE name = ?');
  const get = (name: string) => read.get(name)?.value as string | undefined;
  const forget = (name: string) => void remove.run(name);
  return {
    dir,
    id: Number(get('id')),
    isNew: get('complete') === undefined,
    secret: get('secret') ?? '',
    get,
    set: (name, value) => void write.run(name, value),
    forget,
    emptied() {
      forget('complete');
      clear(dir);
      sql.exec('BEGIN');
      begin(sql);
      sql.exec('COMMIT');
      return stateOf(dir, sql);
    },
    close: () => sql.close(),
  };
}

/** Whatever keeps a part from opening what it wrote in an earlier run is damage; in a new folder it is an accident. */
export async function opened<T>({ dir, isNew }: StateFolder, starting: Promise<T>): Promise<T> {
  try {
    return await starting;
  } catch (error) {
    if (isNew || error instanceof PortTaken) throw error;
    throw damaged(dir, error instanceof Error ? error.message : String(error));
  }
}

const advice =
  'start again with --fresh, which throws away what is in it, or choose another folder with --state';

export const damaged = (dir: string, why: string) =>
  new UnusableState(
    `the state folder ${dir} is damaged (${why});\nput back a copy of the whole folder, ${advice}`,
  );

function inUse(dir: string): UnusableState {
  const file = path.join(dir, 'pid');
  const pid = existsSync(file) ? readFileSync(file, 'utf8') : 'unknown';
  return new UnusableState(
    `the state folder ${dir} is in use by process ${pid}; stop that one, or choose another folder with --state`,
  );
}

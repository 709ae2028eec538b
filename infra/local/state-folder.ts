import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PortTaken } from './listen.ts';

/** Rises when a state folder of an older version can no longer be read. */
const format = '7';

/** A folder that cannot be used; the message says why and what to do. */
export class UnusableState extends Error {
  override name = 'UnusableState';
}

export type StateFolder = {
  dir: string;
  /** Nothing was ever brought to its end in here. */
  isNew: boolean;
  /** For the secrets of all principals; stays, so that a link given before a restart works after it. */
  secret: string;
  get(name: string): string | undefined;
  set(name: string, value: string): void;
  close(): void;
};

/**
 * Opens a state folder for this process alone. The lock is one of the operating system on `runtime.sqlite`: it ends
 * with the process however that ends. A `doomed` folder may be damaged: it is about to be emptied. Throws UnusableState.
 */
export function openStateFolder(dir: string, doomed: boolean): StateFolder {
  const file = path.join(dir, 'runtime.sqlite');
  if (!existsSync(file) && existsSync(dir) && readdirSync(dir).length > 0)
    throw new UnusableState(`${dir} is not empty and no state folder of Jiedui; choose another with --state`);
  mkdirSync(dir, { recursive: true });
  const state = open(dir, file, doomed);
  writeFileSync(path.join(dir, 'pid'), String(process.pid));
  return state;
}

/** The same folder with nothing in it. */
export function emptied(state: StateFolder): StateFolder {
  state.close();
  rmSync(state.dir, { recursive: true });
  return openStateFolder(state.dir, false);
}

function open(dir: string, file: string, doomed: boolean): StateFolder {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file);
    database.exec(
      'PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT); COMMIT',
    );
  } catch (error) {
    database?.close();
    const why = error instanceof Error ? error.message : String(error);
    if (why.includes('locked')) throw inUse(dir);
    if (!doomed) throw damaged(dir, why);
    rmSync(file);
    return open(dir, file, false);
  }
  const read = database.prepare('SELECT value FROM setting WHERE name = ?');
  const write = database.prepare('INSERT OR REPLACE INTO setting VALUES (?, ?)');
  const get = (name: string) => read.get(name)?.value as string | undefined;
  const set = (name: string, value: string) => void write.run(name, value);
  if (get('format') === undefined) set('format', format);
  const written = get('format');
  if (written !== format && !doomed) {
    database.close();
    throw damaged(dir, `it has format ${written}, this version reads ${format}`);
  }
  if (get('secret') === undefined) set('secret', randomBytes(24).toString('hex'));
  return {
    dir,
    isNew: get('complete') === undefined,
    secret: get('secret') ?? '',
    get,
    set,
    close: () => database.close(),
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

const damaged = (dir: string, why: string) =>
  new UnusableState(
    `the state folder ${dir} is damaged or was made by another version (${why});\n` +
      'start again with --fresh, which throws away what is in it, or choose another folder with --state',
  );

function inUse(dir: string): UnusableState {
  const file = path.join(dir, 'pid');
  const pid = existsSync(file) ? readFileSync(file, 'utf8') : 'unknown';
  return new UnusableState(
    `the state folder ${dir} is in use by process ${pid}; stop that one, or choose another folder with --state`,
  );
}

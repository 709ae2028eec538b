import { hash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { damageOf, type RunMark } from './dynamodb/run-mark.ts';
import { damaged, parts, type StateFolder } from './state-folder.ts';

/** The SQLite files of the parts, each with a question that has an answer in every folder that is complete. */
const databases: Record<string, string> = {
  's3/objects.sqlite': 'SELECT count(*) FROM object',
  'step-functions/step-functions.sqlite': 'SELECT value FROM secret',
  'identity/identity.sqlite': 'SELECT doc FROM keys',
};
const bodies = path.join('s3', 'blobs');
/** They need not be there, or say what the database does and not what is in it. */
const passing = ['LOG', 'LOG.old', 'LOCK'];

/** Makes the databases of a new folder with its id in their heads, before anybody opens them. */
export function stampParts({ dir, id }: StateFolder) {
  for (const file of Object.keys(databases)) {
    mkdirSync(path.join(dir, path.dirname(file)), { recursive: true });
    const sql = new DatabaseSync(path.join(dir, file));
    sql.exec(`PRAGMA application_id = ${id}`);
    sql.close();
  }
}

/** A new folder is emptied; not so when it holds databases of another one. Throws UnusableState. */
export function requireOwn({ dir, id }: StateFolder) {
  for (const file of Object.keys(databases).map(name => path.join(dir, name))) {
    const found = existsSync(file) ? headOf(file) : 0;
    if (found !== 0 && found !== id) throw damaged(dir, `${file} belongs to another folder`);
  }
}

/** The last mark that LevelDB is known to hold. */
export const markOf = ({ id, get }: StateFolder): RunMark =>
  JSON.parse(get('mark') ?? JSON.stringify({ id: String(id), number: 0, log: 0 }));

/**
 * Looks at every part of a folder before any of them is opened, and changes none. A folder that was stopped must be
 * as it was then, file by file; one whose process was killed must have its parts, each whole as far as that can be
 * told. Throws UnusableState.
 */
export function checkParts(state: StateFolder) {
  const { dir, get } = state;
  const must = (isWell: boolean, why: string) => {
    if (!isWell) throw damaged(dir, why);
  };
  const seal: Record<string, string> | undefined = JSON.parse(get('seal') ?? 'null') ?? undefined;
  const needed = [...Object.keys(databases), 'mail/messages.ndjson', 'dynamodb/level/CURRENT'];
  for (const file of [...needed, bodies].map(name => path.join(dir, name)))
    must(existsSync(file), `${file} is missing`);
  const wrong = damageOf(path.join(dir, 'dynamodb'), markOf(state));
  if (wrong) throw damaged(dir, wrong);
  for (const [name, sum] of Object.entries(seal ?? {})) {
    const file = path.join(dir, name);
    must(existsSync(file), `${file} is missing`);
    must(sumOf(file) === sum, `${file} is not as it was when the system was stopped`);
  }
  for (const name of Object.keys(databases)) checkDatabase(state, name, seal === undefined);
  checkBodies(dir);
}

function checkDatabase({ dir, id, get }: StateFolder, name: string, isThorough: boolean) {
  const file = path.join(dir, name);
  if (headOf(file) !== id) throw damaged(dir, `${file} is empty or belongs to another folder`);
  reading(dir, file, sql => {
    if (sql.prepare(databases[name] ?? '').get() === undefined)
      throw new Error('what was there from the beginning is gone');
    if (isThorough && sql.prepare('PRAGMA quick_check(1)').get()?.quick_check !== 'ok')
      throw new Error('its pages contradict each other');
    if (!name.startsWith('identity')) return;
    const people: string[] = JSON.parse(get('people') ?? '[]');
    const known = Number(sql.prepare('SELECT count(*) AS n FROM person').get()?.n);
    if (known < people.length) throw new Error(`${people.length - known} people are gone`);
  });
}

/** A body is on the disk before its row is, and goes after it: a row without one is damage. */
function checkBodies(dir: string) {
  const rows = reading(dir, path.join(dir, 's3/objects.sqlite'), sql =>
    sql.prepare("SELECT blob, size FROM object WHERE blob <> ''").all(),
  );
  const there = new Set(readdirSync(path.join(dir, bodies)));
  for (const { blob, size } of rows) {
    const file = path.join(dir, bodies, String(blob));
    if (!there.has(String(blob))) throw damaged(dir, `${file} is missing`);
    if (statSync(file).size !== size) throw damaged(dir, `${file} is not as long as it was`);
  }
}

/**
 * The id in the head of a database, 0 where nothing was written. Read from the bytes, for a commit that a kill cut
 * short has left a journal, and whoever only reads cannot roll it back. Source: sqlite.org/fileformat2.html, 1.3.
 */
function headOf(file: string): number {
  const head = readFileSync(file).subarray(0, 72);
  return head.length < 72 ? 0 : head.readUInt32BE(68);
}

/** Asks a database that nobody has open. Whatever SQLite has against it is damage. */
function reading<T>(dir: string, file: string, ask: (sql: DatabaseSync) => T): T {
  let sql: DatabaseSync | undefined;
  try {
    sql = new DatabaseSync(file, { readOnly: true });
    return ask(sql);
  } catch (error) {
    throw damaged(dir, `${file}: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    sql?.close();
  }
}

/** To be called when every part was stopped in order. */
export function seal({ dir, set }: StateFolder) {
  const files = parts.flatMap(part => filesBelow(dir, part)).filter(file => !file.startsWith(bodies));
  set('seal', JSON.stringify(Object.fromEntries(files.map(file => [file, sumOf(path.join(dir, file))]))));
}

const filesBelow = (dir: string, folder: string): string[] =>
  readdirSync(path.join(dir, folder), { withFileTypes: true }).flatMap(entry => {
    const name = path.join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(dir, name);
    return passing.includes(entry.name) ? [] : [name];
  });

const sumOf = (file: string) => hash('sha256', readFileSync(file), 'base64');

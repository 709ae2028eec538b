import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';

const tables = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA busy_timeout = 5000;
  CREATE TABLE IF NOT EXISTS secret (value TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS definition (hash TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS execution (
    id INTEGER PRIMARY KEY AUTOINCREMENT, arn TEXT NOT NULL UNIQUE, machine TEXT NOT NULL, name TEXT NOT NULL,
    definition TEXT NOT NULL, status TEXT NOT NULL, input TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER,
    output TEXT, error TEXT, cause TEXT, events INTEGER NOT NULL, at TEXT NOT NULL, variables TEXT NOT NULL,
    position TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS running ON execution (id) WHERE status = 'RUNNING';
  CREATE INDEX IF NOT EXISTS of_machine ON execution (machine, id);
  CREATE INDEX IF NOT EXISTS closed ON execution (stop) WHERE stop IS NOT NULL;
  CREATE TABLE IF NOT EXISTS history (
    execution INTEGER NOT NULL, last INTEGER NOT NULL, events TEXT NOT NULL,
    PRIMARY KEY (execution, last)) WITHOUT ROWID;`;

/** The database of executions; written through to the file system at every commit, so a killed process loses nothing. */
export function openDatabase(file: string): { database: DatabaseSync; secret: string } {
  const database = new DatabaseSync(file);
  database.exec(tables);
  const known = database.prepare('SELECT value FROM secret').get();
  if (known) return { database, secret: String(known.value) };
  const secret = randomBytes(32).toString('hex');
  database.prepare('INSERT INTO secret VALUES (?)').run(secret);
  return { database, secret };
}

import { generateKeyPairSync, type JsonWebKey, randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';

const tables = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS keys (doc TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS artifact (
    model TEXT NOT NULL, id TEXT NOT NULL, grant_id TEXT, uid TEXT, expires INTEGER, doc TEXT NOT NULL,
    PRIMARY KEY (model, id)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS artifact_grant ON artifact (grant_id) WHERE grant_id IS NOT NULL;
  CREATE INDEX IF NOT EXISTS artifact_uid ON artifact (model, uid) WHERE uid IS NOT NULL;
  CREATE INDEX IF NOT EXISTS artifact_expires ON artifact (expires) WHERE expires IS NOT NULL;
  CREATE TABLE IF NOT EXISTS person (
    sub TEXT PRIMARY KEY, username TEXT NOT NULL UNIQUE, name TEXT NOT NULL, password TEXT NOT NULL,
    temporary INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS code (
    sub TEXT PRIMARY KEY, hash TEXT NOT NULL, expires INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS failure (
    username TEXT PRIMARY KEY, count INTEGER NOT NULL, until INTEGER NOT NULL) WITHOUT ROWID;`;

export type Keys = { jwks: { keys: JsonWebKey[] }; cookie: string };

function freshKeys(): Keys {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = {
    ...privateKey.export({ format: 'jwk' }),
    use: 'sig',
    alg: 'RS256',
    kid: randomBytes(8).toString('hex'),
  };
  return { jwks: { keys: [key] }, cookie: randomBytes(32).toString('hex') };
}

/** People, sessions and the keys that were made when the folder was new. */
export function openIdentityDatabase(file: string): { database: DatabaseSync; keys: Keys } {
  const database = new DatabaseSync(file);
  database.exec(tables);
  const known = database.prepare('SELECT doc FROM keys').get();
  if (known) return { database, keys: JSON.parse(String(known.doc)) };
  const keys = freshKeys();
  database.prepare('INSERT INTO keys VALUES (?)').run(JSON.stringify(keys));
  return { database, keys };
}

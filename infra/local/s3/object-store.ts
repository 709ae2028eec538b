import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Blobs, openBlobs } from './blobs.ts';
import { S3Error } from './s3-error.ts';

export type Buckets = Record<string, { versioning: boolean; cors?: { origins: string[] } }>;
export type StoredObject = {
  bucket: string;
  key: string;
  /** Rises with every version of a key; the greatest is the current one. */
  seq: number;
  /** 'null' in a bucket without versions. */
  version: string;
  marker: 0 | 1;
  size: number;
  etag: string;
  blob: string;
  /** JSON: what is answered with the object, by header name. */
  headers: string;
  sums: string;
  tags: string;
  /** ISO 8601, or empty. */
  retained: string;
  /** Milliseconds. */
  at: number;
};
export type NewObject = {
  bucket: string;
  key: string;
  body: Buffer;
  headers: Record<string, string>;
  sums: Record<string, string>;
  tags: Record<string, string>;
  retained: string;
  onlyIfAbsent: boolean;
};
export type ObjectStore = Awaited<ReturnType<typeof openObjectStore>>;

const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  CREATE TABLE IF NOT EXISTS object (
    bucket TEXT, key TEXT, seq INTEGER, version TEXT, marker INTEGER, size INTEGER, etag TEXT, blob TEXT,
    headers TEXT, sums TEXT, tags TEXT, retained TEXT, at INTEGER, PRIMARY KEY (bucket, key, seq)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS object_blob ON object (blob);`;

/** Objects in one folder: rows in SQLite, bodies in files that are on the disk before their row is. */
export async function openObjectStore(dir: string, buckets: Buckets) {
  const blobs: Blobs = await openBlobs(join(dir, 'blobs'));
  const sql = new DatabaseSync(join(dir, 'objects.sqlite'));
  sql.exec(schema);
  const used = sql.prepare('SELECT 1 FROM object WHERE blob = ?');
  await blobs.sweep(name => used.get(name) !== undefined);

  const current = sql.prepare('SELECT * FROM object WHERE bucket = ? AND key = ? ORDER BY seq DESC LIMIT 1');
  const one = sql.prepare('SELECT * FROM object WHERE bucket = ? AND key = ? AND version = ?');
  const insert = sql.prepare(
    'INSERT INTO object VALUES (:bucket, :key, :seq, :version, :marker, :size, :etag, :blob, :headers, :sums, :tags, :retained, :at)',
  );
  const remove = sql.prepare('DELETE FROM object WHERE bucket = ? AND key = ? AND seq = ?');
  const retag = sql.prepare('UPDATE object SET tags = ? WHERE bucket = ? AND key = ? AND seq = ?');

  const find = (bucket: string, key: string, version?: string) =>
    (version ? one.get(bucket, key, version) : current.get(bucket, key)) as StoredObject | undefined;

  function isVersioned(bucket: string): boolean {
    const found = buckets[bucket];
    if (!found) throw new S3Error(404, 'NoSuchBucket', 'The specified bucket does not exist.');
    return found.versioning;
  }

  /** One transaction, so that a body without versions is replaced or kept, never both or neither. */
  function add(object: Omit<StoredObject, 'seq' | 'at' | 'version'>): StoredObject {
    const versioned = isVersioned(object.bucket);
    const before = find(object.bucket, object.key);
    const version = versioned ? randomBytes(16).toString('base64url') : 'null';
    const added = { ...object, version, seq: (before?.seq ?? 0) + 1, at: Date.now() };
    sql.exec('BEGIN IMMEDIATE');
    if (before && !versioned) remove.run(before.bucket, before.key, before.seq);
    insert.run(added);
    sql.exec('COMMIT');
    if (before && !versioned) void blobs.drop(before.blob);
    return added;
  }

  return {
    sql,
    find,
    isVersioned,
    read: (object: StoredObject) => blobs.read(object.blob),

    /** Throws 412 when `onlyIfAbsent` and the key has a current object. */
    async put({ body, onlyIfAbsent, headers, sums, tags, ...object }: NewObject): Promise<StoredObject> {
      const blob = await blobs.keep(body);
      const before = find(object.bucket, object.key);
      if (onlyIfAbsent && before && !before.marker) {
        await blobs.drop(blob);
        throw new S3Error(412, 'PreconditionFailed', 'At least one of the preconditions did not hold.');
      }
      return add({
        ...object,
        blob,
        marker: 0,
        size: body.length,
        etag: `"${createHash('md5').update(body).digest('hex')}"`,
        headers: JSON.stringify(headers),
        sums: JSON.stringify(sums),
        tags: JSON.stringify(tags),
      });
    },

    tag: (object: StoredObject, tags: Record<string, string>) =>
      retag.run(JSON.stringify(tags), object.bucket, object.key, object.seq),

    /** Puts a delete marker, or removes a version (or an object without versions) unless it is retained. */
    async delete(bucket: string, key: string, version?: string): Promise<StoredObject | undefined> {
      if (isVersioned(bucket) && !version)
        return add({
          bucket,
          key,
          marker: 1,
          size: 0,
          etag: '',
          blob: '',
          headers: '{}',
          sums: '{}',
          tags: '{}',
          retained: '',
        });
      const object = find(bucket, key, version);
      if (!object) return undefined;
      if (object.retained && Date.parse(object.retained) > Date.now())
        throw new S3Error(403, 'AccessDenied', 'Access Denied because object protected by object lock.');
      remove.run(bucket, key, object.seq);
      if (object.blob) await blobs.drop(object.blob);
      return object;
    },

    close: () => sql.close(),
  };
}

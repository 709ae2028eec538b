import type { ObjectStore, StoredObject } from './object-store.ts';
import { notImplemented } from './s3-error.ts';
import { type Tree, xmlDocument } from './xml.ts';

const offered = [
  'list-type',
  'versions',
  'prefix',
  'max-keys',
  'continuation-token',
  'start-after',
  'key-marker',
  'version-id-marker',
  'x-id',
];
/** Greater than any key, as SQLite compares UTF-8 bytes like S3 does. */
const afterAll = '\u{10ffff}';

type Listed = { names: URLSearchParams; bucket: string };

function pageOf({ names }: Listed) {
  const strange = [...names.keys()].find(name => !offered.includes(name) && !name.startsWith('X-Amz-'));
  if (strange) throw notImplemented(strange);
  const prefix = names.get('prefix') ?? '';
  return { prefix, size: Math.min(1000, Number(names.get('max-keys') ?? 1000)) };
}

/** ListObjectsV2 without delimiters. */
export function listObjects(store: ObjectStore, listed: Listed): string {
  const { prefix, size } = pageOf(listed);
  const token = listed.names.get('continuation-token');
  const after = token ? Buffer.from(token, 'base64url').toString() : (listed.names.get('start-after') ?? '');
  const rows = store.sql
    .prepare(
      `SELECT * FROM object AS o WHERE bucket = ? AND key >= ? AND key < ? AND key > ? AND marker = 0
       AND seq = (SELECT max(seq) FROM object WHERE bucket = o.bucket AND key = o.key) ORDER BY key LIMIT ?`,
    )
    .all(listed.bucket, prefix, prefix + afterAll, after, size + 1) as StoredObject[];
  const shown = rows.slice(0, size);
  const more = rows.length > size;
  return xmlDocument({
    ListBucketResult: {
      Name: listed.bucket,
      Prefix: prefix,
      KeyCount: shown.length,
      MaxKeys: size,
      IsTruncated: more,
      NextContinuationToken: more ? Buffer.from(shown.at(-1)?.key ?? '').toString('base64url') : undefined,
      Contents: shown.map(row => ({ ...entryOf(row), ...bodyOf(row) })),
    },
  });
}

/** ListObjectVersions: newest version of a key first, delete markers among them. */
export function listVersions(store: ObjectStore, listed: Listed): string {
  const { prefix, size } = pageOf(listed);
  const key = listed.names.get('key-marker') ?? '';
  const version = listed.names.get('version-id-marker');
  const marked = version ? store.find(listed.bucket, key, version)?.seq : undefined;
  const rows = store.sql
    .prepare(
      `SELECT *, seq = (SELECT max(seq) FROM object WHERE bucket = o.bucket AND key = o.key) AS latest
       FROM object AS o WHERE bucket = ? AND key >= ? AND key < ? AND (key > ? OR (key = ? AND seq < ?))
       ORDER BY key, seq DESC LIMIT ?`,
    )
    .all(listed.bucket, prefix, prefix + afterAll, key, key, marked ?? 0, size + 1) as (StoredObject & {
    latest: number;
  })[];
  const shown = rows.slice(0, size);
  const last = rows.length > size ? shown.at(-1) : undefined;
  const common = (row: (typeof rows)[number]): Tree => ({
    ...entryOf(row),
    VersionId: row.version,
    IsLatest: row.latest === 1,
  });
  return xmlDocument({
    ListVersionsResult: {
      Name: listed.bucket,
      Prefix: prefix,
      MaxKeys: size,
      IsTruncated: last !== undefined,
      NextKeyMarker: last?.key,
      NextVersionIdMarker: last?.version,
      Version: shown.filter(row => !row.marker).map(row => ({ ...common(row), ...bodyOf(row) })),
      DeleteMarker: shown.filter(row => row.marker).map(common),
    },
  });
}

const entryOf = (row: StoredObject): Tree => ({
  Key: row.key,
  LastModified: new Date(row.at).toISOString(),
});

const bodyOf = (row: StoredObject): Tree => ({
  ETag: row.etag,
  Size: row.size,
  StorageClass: 'STANDARD',
});

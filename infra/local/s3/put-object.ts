import { verifiedChecksums } from './checksums.ts';
import type { Answer, Asked, Headers } from './exchange.ts';
import type { NewObject, StoredObject } from './object-store.ts';
import { notImplemented, S3Error } from './s3-error.ts';

const kept = [
  'content-type',
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'expires',
];
const understood =
  /^x-amz-(meta-.*|checksum-.*|tagging|object-lock-(mode|retain-until-date)|content-sha256|date|security-token|user-agent|sdk-checksum-algorithm|trailer|decoded-content-length|algorithm|credential|signature)$/;

export async function putObject(asked: Asked): Promise<Answer> {
  const match = asked.headers['if-none-match'];
  if (match !== undefined && match !== '*') throw notImplemented('If-None-Match other than *');
  if (asked.headers['if-match'] !== undefined) throw notImplemented('If-Match');
  const stored = await storeUpload(asked, asked.key, asked.headers, asked.body, match === '*');
  return { status: 200, headers: writtenHeaders(stored) };
}

/** Keeps a body with what its headers, or the fields of a form, say about it. */
export async function storeUpload(
  { store, bucket, demand }: Pick<Asked, 'store' | 'bucket' | 'demand'>,
  key: string,
  fields: Headers,
  body: Buffer,
  onlyIfAbsent: boolean,
): Promise<StoredObject> {
  const strange = Object.keys(fields).find(name => name.startsWith('x-amz-') && !understood.test(name));
  if (strange) throw notImplemented(strange);
  demand('PutObject');
  if (fields['x-amz-tagging']) demand('PutObjectTagging');
  if (fields['x-amz-object-lock-mode']) demand('PutObjectRetention');
  const object: NewObject = {
    bucket,
    key,
    body,
    onlyIfAbsent,
    headers: headersToKeep(fields),
    sums: verifiedChecksums(fields, body),
    tags: Object.fromEntries(new URLSearchParams(fields['x-amz-tagging'] ?? '')),
    retained: fields['x-amz-object-lock-retain-until-date'] ?? '',
  };
  if (object.retained) checkRetention(fields, store.isVersioned(bucket));
  return store.put(object);
}

function headersToKeep(fields: Headers): Record<string, string> {
  const named = Object.entries(fields).filter(
    ([name]) =>
      kept.includes(name) || name.startsWith('x-amz-meta-') || name.startsWith('x-amz-object-lock-'),
  );
  const encoding = (fields['content-encoding'] ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(part => part && part !== 'aws-chunked')
    .join(',');
  const headers = Object.fromEntries(named.map(([name, value]) => [name, value ?? '']));
  delete headers['content-encoding'];
  return {
    'content-type': 'binary/octet-stream',
    ...headers,
    ...(encoding && { 'content-encoding': encoding }),
  };
}

function checkRetention(fields: Headers, versioned: boolean) {
  const until = Date.parse(fields['x-amz-object-lock-retain-until-date'] ?? '');
  if (!versioned) throw new S3Error(400, 'InvalidRequest', 'Bucket is missing Object Lock Configuration');
  if (!['GOVERNANCE', 'COMPLIANCE'].includes(fields['x-amz-object-lock-mode'] ?? ''))
    throw new S3Error(400, 'InvalidArgument', 'x-amz-object-lock-mode and its date belong together.');
  if (!(until > Date.now()))
    throw new S3Error(400, 'InvalidArgument', 'The retain until date must be in the future!');
}

export const versionHeader = (object: StoredObject): Headers =>
  object.version === 'null' ? {} : { 'x-amz-version-id': object.version };

export const writtenHeaders = (object: StoredObject): Headers => ({
  etag: object.etag,
  ...versionHeader(object),
  ...JSON.parse(object.sums),
});

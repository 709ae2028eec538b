import type { Answer, Asked, Headers } from './exchange.ts';
import type { StoredObject } from './object-store.ts';
import { versionHeader } from './put-object.ts';
import { S3Error } from './s3-error.ts';

const overridable = [
  'content-type',
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'expires',
];

/** GetObject and HeadObject. Ranges are not offered: the whole body is answered, as HTTP allows. */
export function getObject(asked: Asked): Answer {
  const object = existing(asked, 'GetObject', 'GetObjectVersion');
  const tags = Object.keys(JSON.parse(object.tags)).length;
  const headers: Headers = {
    ...JSON.parse(object.headers),
    etag: object.etag,
    'content-length': String(object.size),
    'last-modified': new Date(object.at).toUTCString(),
    ...versionHeader(object),
    ...(tags > 0 && { 'x-amz-tagging-count': String(tags) }),
    ...(modeOf(asked) === 'ENABLED' && {
      ...JSON.parse(object.sums),
      'x-amz-checksum-type': 'FULL_OBJECT',
    }),
  };
  for (const name of overridable) {
    const override = asked.query.get(`response-${name}`);
    if (override === null) continue;
    if (!/^[\x20-\x7e\xa0-\xff]*$/.test(override))
      throw new S3Error(400, 'InvalidArgument', 'Header value cannot be represented using ISO-8859-1.');
    headers[name] = override;
  }
  return { status: 200, headers, ...(asked.method === 'GET' && { body: asked.store.read(object) }) };
}

/** SDKs move this header into the query of a presigned link. */
const modeOf = ({ headers, query }: Asked) =>
  headers['x-amz-checksum-mode'] ?? query.get('x-amz-checksum-mode');

/** The object that a call reads. As on AWS, whoever may not list is not told that it is missing. */
export function existing(asked: Asked, action: string, versionAction: string): StoredObject {
  const version = asked.query.get('versionId') ?? undefined;
  asked.demand(version ? versionAction : action);
  const object = asked.store.find(asked.bucket, asked.key, version);
  if (version && !object) throw new S3Error(404, 'NoSuchVersion', 'The specified version does not exist.');
  if (version && object?.marker)
    throw new S3Error(
      405,
      'MethodNotAllowed',
      'The specified method is not allowed against a delete marker.',
    );
  if (!object || object.marker) {
    asked.demand('ListBucket', 'bucket');
    throw new S3Error(404, 'NoSuchKey', 'The specified key does not exist.');
  }
  return object;
}

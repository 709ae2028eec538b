import { plainBody } from './chunked.ts';
import type { Answer, Asked } from './exchange.ts';
import { getObject } from './get-object.ts';
import { listObjects, listVersions } from './listings.ts';
import { getTagging, putTagging } from './object-tagging.ts';
import { putObject, versionHeader } from './put-object.ts';
import { notImplemented } from './s3-error.ts';

/** Every call that is offered, for requests whose signature was verified; all others answer 501. */
export async function route(asked: Asked): Promise<Answer> {
  asked.store.isVersioned(asked.bucket);
  if (!asked.key) return bucketCall(asked);
  const call = `${asked.method} ${subresource(asked.query)}`.trim();
  switch (call) {
    case 'GET':
    case 'HEAD':
      return getObject(asked);
    case 'PUT':
      return putObject({ ...asked, ...plainBody(asked.headers, asked.body) });
    case 'DELETE':
      return deleteObject(asked);
    case 'GET tagging':
      return getTagging(asked);
    case 'PUT tagging':
      return putTagging(asked);
  }
  throw notImplemented(call);
}

function bucketCall(asked: Asked): Answer {
  const { method, query } = asked;
  if (method === 'GET' && query.get('list-type') === '2') {
    asked.demand('ListBucket', 'bucket');
    return { status: 200, body: listObjects(asked.store, { names: query, bucket: asked.bucket }) };
  }
  if (method === 'GET' && query.has('versions')) {
    asked.demand('ListBucketVersions', 'bucket');
    return { status: 200, body: listVersions(asked.store, { names: query, bucket: asked.bucket }) };
  }
  throw notImplemented(`${method} ${[...query.keys()].join(' ')}`);
}

async function deleteObject(asked: Asked): Promise<Answer> {
  const version = asked.query.get('versionId') ?? undefined;
  asked.demand(version ? 'DeleteObjectVersion' : 'DeleteObject');
  const gone = await asked.store.delete(asked.bucket, asked.key, version);
  const headers = gone && { ...versionHeader(gone), ...(gone.marker && { 'x-amz-delete-marker': 'true' }) };
  return { status: 204, headers };
}

const plain = new Set(['versionId', 'x-id', 'x-amz-checksum-mode']);

/** What in the query names another call than the plain one, such as `tagging` or `acl`. */
const subresource = (query: URLSearchParams): string =>
  [...query.keys()].filter(name => !plain.has(name) && !/^(X-Amz-|response-)/.test(name)).join(' ');

import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { Authorize, Call } from '../permissions.ts';
import { corsHeaders, preflight } from './cors.ts';
import type { Answer, Asked, Headers } from './exchange.ts';
import { formUpload } from './form-upload.ts';
import type { Buckets, ObjectStore } from './object-store.ts';
import { readBody } from './read-body.ts';
import { route } from './routes.ts';
import { S3Error } from './s3-error.ts';
import { type SecretOf, verifyRequest } from './sigv4.ts';
import { xmlDocument } from './xml.ts';

/** The runtime's own access key: it may do everything. */
const owner = 'local';

type Served = { store: ObjectStore; buckets: Buckets; secretOf: SecretOf; authorize: Authorize };

export async function serve(served: Served, request: IncomingMessage, response: ServerResponse) {
  const headers: Headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  const always: Headers = { 'x-amz-request-id': randomUUID() };
  try {
    const { bucket, key } = addressOf(request.url ?? '/');
    Object.assign(always, corsHeaders(served.buckets, bucket, headers));
    const answer =
      request.method === 'OPTIONS'
        ? preflight(always, headers)
        : await answerTo(served, request, headers, { bucket, key });
    await send(response, { ...answer, headers: { ...always, ...answer.headers } });
  } catch (error) {
    // The caller went away in the middle of its upload or its download: too late for another answer.
    if (response.headersSent || request.errored) return response.destroy();
    const { status, code, message } = refusalOf(error);
    const body = xmlDocument({ Error: { Code: code, Message: message } });
    await send(response, { status, headers: always, ...(request.method !== 'HEAD' && { body }) });
  }
}

async function answerTo(
  { store, secretOf, authorize }: Served,
  request: IncomingMessage,
  headers: Headers,
  { bucket, key }: { bucket: string; key: string },
): Promise<Answer> {
  const method = request.method ?? '';
  const target = request.url ?? '/';
  const body = await readBody(request);
  const permitted =
    (principal: string, object: string): Asked['demand'] =>
    (action, on = 'object') => {
      const resource = `arn:aws:s3:::${bucket}${on === 'object' ? `/${object}` : ''}`;
      if (principal !== owner) allow(authorize, { principal, action: `s3:${action}`, resource });
    };
  if (method === 'POST' && !key && headers['content-type']?.startsWith('multipart/form-data')) {
    store.isVersioned(bucket);
    return formUpload({ store, bucket, headers, body, secretOf, permitted });
  }
  const principal = verifyRequest({ method, target, headers }, body, secretOf);
  const query = new URLSearchParams(target.split('?')[1] ?? '');
  return route({ store, method, bucket, key, query, headers, body, demand: permitted(principal, key) });
}

/** A role that cannot be judged refuses with its reason. */
function allow(authorize: Authorize, call: Call) {
  try {
    authorize(call);
  } catch (error) {
    throw new S3Error(403, 'AccessDenied', error instanceof Error ? error.message : String(error));
  }
}

function addressOf(target: string) {
  const [, bucket = '', ...rest] = (target.split('?')[0] ?? '').split('/');
  return { bucket: decodeURIComponent(bucket), key: decodeURIComponent(rest.join('/')) };
}

function refusalOf(error: unknown): S3Error {
  if (error instanceof S3Error) return error;
  if (error instanceof URIError) return new S3Error(400, 'InvalidURI', "Couldn't parse the specified URI.");
  console.error('S3 stand-in:', error);
  return new S3Error(500, 'InternalError', String(error));
}

async function send(response: ServerResponse, { status, headers = {}, body }: Answer) {
  const all: Headers = { ...headers, ...(typeof body === 'string' && { 'content-type': 'application/xml' }) };
  response.writeHead(
    status,
    Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)),
  );
  if (typeof body === 'object') await pipeline(body, response);
  else response.end(body);
}

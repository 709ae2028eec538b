import type { Answer, Headers } from './exchange.ts';
import type { Buckets } from './object-store.ts';
import { S3Error } from './s3-error.ts';

/** The headers that let a page of a configured origin read the answer. */
export function corsHeaders(buckets: Buckets, bucket: string, headers: Headers): Headers {
  const { origin } = headers;
  const origins = buckets[bucket]?.cors?.origins ?? [];
  if (!origin || !(origins.includes(origin) || origins.includes('*'))) return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'ETag, x-amz-version-id',
    vary: 'Origin',
  };
}

/** The answer to a browser's question before an upload. */
export function preflight(allowed: Headers, headers: Headers): Answer {
  if (!allowed['access-control-allow-origin'])
    throw new S3Error(403, 'AccessForbidden', 'CORSResponse: This CORS request is not allowed.');
  return {
    status: 200,
    headers: {
      'access-control-allow-methods': 'GET, HEAD, PUT, POST',
      'access-control-allow-headers': headers['access-control-request-headers'],
      'access-control-max-age': '3000',
    },
  };
}

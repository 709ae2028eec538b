import { notImplemented, S3Error } from './s3-error.ts';

type Headers = Record<string, string | undefined>;

/**
 * The bytes of an upload and its headers with the trailing checksum added. SDKs send streams as `aws-chunked`:
 * size in hex, bytes, …, then the checksum as a trailer. Chunks that are signed each are not offered.
 */
export function plainBody(headers: Headers, body: Buffer): { body: Buffer; headers: Headers } {
  const payload = headers['x-amz-content-sha256'] ?? '';
  if (!payload.startsWith('STREAMING-')) return { body, headers };
  if (payload !== 'STREAMING-UNSIGNED-PAYLOAD-TRAILER') throw notImplemented(payload);
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.toString('latin1', at, end), 16);
    if (end < 0 || Number.isNaN(size) || end + 2 + size > body.length) throw incomplete();
    at = end + 2;
    if (size === 0) break;
    chunks.push(body.subarray(at, at + size));
    at += size + 2;
  }
  const plain = Buffer.concat(chunks);
  if (plain.length !== Number(headers['x-amz-decoded-content-length'])) throw incomplete();
  return { body: plain, headers: { ...headers, ...trailersOf(headers, body.toString('utf8', at)) } };
}

function trailersOf(headers: Headers, text: string): Headers {
  const announced = (headers['x-amz-trailer'] ?? '').toLowerCase();
  const pairs = text
    .split('\r\n')
    .filter(Boolean)
    .map(
      line => [line.split(':')[0]?.toLowerCase() ?? '', line.slice(line.indexOf(':') + 1).trim()] as const,
    );
  if (announced && !pairs.some(([name]) => name === announced))
    throw new S3Error(400, 'MalformedTrailerError', `The trailer ${announced} is missing.`);
  return Object.fromEntries(pairs.filter(([name]) => name === announced));
}

const incomplete = () =>
  new S3Error(400, 'IncompleteBody', 'The body is shorter or longer than its headers say.');

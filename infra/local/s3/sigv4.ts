import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { S3Error } from './s3-error.ts';

/** The secret of an access key; undefined when there is no such key. */
export type SecretOf = (principal: string) => string | undefined;
export type SignedRequest = {
  method: string;
  /** Path and query as they came over the wire. */
  target: string;
  headers: Record<string, string | undefined>;
};
type Signing = { credential: string; signedHeaders: string[]; signature: string; date: string };

const fifteenMinutes = 900_000;
const sevenDays = 604_800;
const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();

/** encodeURIComponent leaves five characters alone that SigV4 encodes. */
export const uriEncode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** The access key of a request whose signature, in its header or its link, is right and in time; else throws. */
export function verifyRequest(request: SignedRequest, body: Buffer, secretOf: SecretOf): string {
  const query = new URLSearchParams(request.target.split('?')[1] ?? '');
  const link = query.has('X-Amz-Signature');
  const signing = link ? signingOfLink(query) : signingOfHeader(request.headers);
  const at = timeOf(signing.date);
  if (link) checkLinkTime(at, Number(query.get('X-Amz-Expires')));
  else if (Math.abs(Date.now() - at) > fifteenMinutes)
    throw new S3Error(403, 'RequestTimeTooSkewed', 'The difference between the clocks is too large.');
  checkAllSigned(request.headers, signing.signedHeaders);
  const payload = link ? 'UNSIGNED-PAYLOAD' : (request.headers['x-amz-content-sha256'] ?? '');
  const canonical = canonicalRequest(request, query, signing.signedHeaders, payload);
  const scope = signing.credential.split('/').slice(1).join('/');
  const text = ['AWS4-HMAC-SHA256', signing.date, scope, sha256(canonical)].join('\n');
  const principal = verifySignature(signing.credential, text, signing.signature, secretOf);
  if (/^[0-9a-f]{64}$/.test(payload) && sha256(body) !== payload)
    throw new S3Error(400, 'XAmzContentSHA256Mismatch', 'The provided hash does not match the body.');
  return principal;
}

/** Checks a signature over any text (a request, a policy) and answers the access key that made it. */
export function verifySignature(credential: string, text: string, signature: string, secretOf: SecretOf) {
  const [principal = '', date = '', region = '', service = ''] = credential.split('/');
  const secret = secretOf(principal);
  if (secret === undefined)
    throw new S3Error(403, 'InvalidAccessKeyId', 'The access key id you provided does not exist.');
  const key = hmac(hmac(hmac(hmac(`AWS4${secret}`, date), region), service), 'aws4_request');
  const expected = hmac(key, text);
  const given = Buffer.from(signature, 'hex');
  if (service !== 's3' || given.length !== expected.length || !timingSafeEqual(given, expected))
    throw new S3Error(403, 'SignatureDoesNotMatch', 'The signature does not match the one calculated.');
  return principal;
}

function signingOfHeader(headers: SignedRequest['headers']): Signing {
  const pattern = /^AWS4-HMAC-SHA256 Credential=([^,]+),\s*SignedHeaders=([^,]+),\s*Signature=(\w+)$/;
  const [, credential, signed, signature] = pattern.exec(headers.authorization ?? '') ?? [];
  if (!credential || !signed || !signature) throw new S3Error(403, 'AccessDenied', 'Access Denied');
  return { credential, signedHeaders: signed.split(';'), signature, date: headers['x-amz-date'] ?? '' };
}

const signingOfLink = (query: URLSearchParams): Signing => ({
  credential: query.get('X-Amz-Credential') ?? '',
  signedHeaders: (query.get('X-Amz-SignedHeaders') ?? '').split(';'),
  signature: query.get('X-Amz-Signature') ?? '',
  date: query.get('X-Amz-Date') ?? '',
});

function timeOf(date: string): number {
  const time = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (Number.isNaN(time)) throw new S3Error(403, 'AccessDenied', 'The request has no valid date.');
  return time;
}

function checkLinkTime(at: number, seconds: number) {
  if (!(seconds >= 1 && seconds <= sevenDays))
    throw new S3Error(400, 'AuthorizationQueryParametersError', 'X-Amz-Expires must be 1 to 604800.');
  if (Date.now() > at + seconds * 1000) throw new S3Error(403, 'AccessDenied', 'Request has expired');
  if (at > Date.now() + fifteenMinutes) throw new S3Error(403, 'AccessDenied', 'Request is not yet valid');
}

/** S3 takes no host and no x-amz- header that the signature leaves out. */
function checkAllSigned(headers: SignedRequest['headers'], signed: readonly string[]) {
  const loose = Object.keys(headers).find(
    name => (name === 'host' || name.startsWith('x-amz-')) && !signed.includes(name),
  );
  if (loose) throw new S3Error(403, 'AccessDenied', `There were headers that were not signed: ${loose}`);
}

function canonicalRequest(
  { method, target, headers }: SignedRequest,
  query: URLSearchParams,
  signed: readonly string[],
  payload: string,
): string {
  const canonicalQuery = [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${uriEncode(name)}=${uriEncode(value)}`)
    .sort()
    .join('&');
  const lines = signed.map(name => `${name}:${(headers[name] ?? '').trim().replace(/ +/g, ' ')}`);
  const path = target.split('?')[0] ?? '';
  return [method, path, canonicalQuery, ...lines, '', signed.join(';'), payload].join('\n');
}

import { buffer } from 'node:stream/consumers';
import busboy from 'busboy';
import type { Answer, Asked, Headers } from './exchange.ts';
import { type Fields, verifyPolicy } from './post-policy.ts';
import { storeUpload, writtenHeaders } from './put-object.ts';
import { notImplemented, S3Error } from './s3-error.ts';
import { type SecretOf, uriEncode } from './sigv4.ts';
import { xmlDocument } from './xml.ts';

type Form = { fields: Fields; file: Buffer };
type Upload = Pick<Asked, 'store' | 'bucket' | 'headers' | 'body'> & {
  secretOf: SecretOf;
  permitted(principal: string, key: string): Asked['demand'];
};

/** A presigned POST of a browser: the policy that was signed says what the form may hold. */
export async function formUpload(upload: Upload): Promise<Answer> {
  const { fields, file } = await formOf(upload.headers, upload.body);
  const principal = verifyPolicy(fields, upload.bucket, file.length, upload.secretOf);
  const key = fields.key;
  if (!key) throw new S3Error(400, 'InvalidArgument', 'Bucket POST must contain a field named key.');
  // biome-ignore lint/suspicious/noTemplateCurlyInString: S3 spells its variable like this.
  if (key.includes('${filename}')) throw notImplemented('the variable filename in a key');
  const demand = upload.permitted(principal, key);
  const stored = await storeUpload({ ...upload, demand }, key, withoutPolicy(fields), file, false);
  return answerOf(fields, upload.bucket, key, writtenHeaders(stored));
}

/** What is about the form's signature is not about the object. */
const withoutPolicy = (fields: Fields): Headers =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !['policy', 'key', 'bucket'].includes(name)));

function answerOf(fields: Fields, bucket: string, key: string, headers: Headers): Answer {
  const etag = headers.etag ?? '';
  const target = fields.success_action_redirect;
  if (target && URL.canParse(target)) {
    const mark = new URL(target).search ? '&' : '?';
    const query = `bucket=${uriEncode(bucket)}&key=${uriEncode(key)}&etag=${uriEncode(etag)}`;
    return { status: 303, headers: { ...headers, location: `${target}${mark}${query}` } };
  }
  const status = Number(fields.success_action_status);
  if (status === 201)
    return {
      status,
      headers,
      body: xmlDocument({ PostResponse: { Bucket: bucket, Key: key, ETag: etag } }),
    };
  return { status: status === 200 ? 200 : 204, headers };
}

/** What follows the file is ignored, as S3 does: the file is the last field. */
function formOf(headers: Headers, body: Buffer): Promise<Form> {
  return new Promise((resolve, reject) => {
    const fields: Fields = {};
    let file: Promise<Buffer> | undefined;
    const malformed = () =>
      reject(new S3Error(400, 'MalformedPOSTRequest', 'The body is not well-formed multipart/form-data.'));
    const parser = busboy({ headers, limits: { fieldSize: 2 ** 20 } });
    parser.on('field', (name, value) => {
      if (!file) fields[name.toLowerCase()] = value;
    });
    parser.on('file', (name, stream) => {
      if (file || name !== 'file') return stream.resume();
      file = buffer(stream);
    });
    parser.on('error', malformed);
    parser.on('close', () => {
      if (file) file.then(bytes => resolve({ fields, file: bytes }), malformed);
      else reject(new S3Error(400, 'InvalidArgument', 'POST requires exactly one file upload per request.'));
    });
    parser.end(body);
  });
}

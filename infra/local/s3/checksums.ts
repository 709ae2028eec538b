import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { notImplemented, S3Error } from './s3-error.ts';

const prefix = 'x-amz-checksum-';
const algorithms: Record<string, (body: Buffer) => string> = {
  sha256: body => createHash('sha256').update(body).digest('base64'),
  sha1: body => createHash('sha1').update(body).digest('base64'),
  crc32: body => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(crc32(body));
    return bytes.toString('base64');
  },
};

/** What says something about checksums without being one. */
const about = new Set(['mode', 'type', 'algorithm']);

/**
 * The checksums to keep with an object, by header name. Each one that the uploader gave is compared with the bytes;
 * with none given CRC32 is kept (AWS would keep CRC64NVME).
 */
export function verifiedChecksums(fields: Record<string, string | undefined>, body: Buffer) {
  const kept: Record<string, string> = {};
  for (const [name, given] of Object.entries(fields)) {
    const algorithm = name.startsWith(prefix) ? name.slice(prefix.length) : '';
    if (!algorithm || about.has(algorithm)) continue;
    const sum = algorithms[algorithm];
    if (!sum) throw notImplemented(name);
    if (sum(body) !== given)
      throw new S3Error(
        400,
        'BadDigest',
        `The ${algorithm.toUpperCase()} you specified did not match the calculated checksum.`,
      );
    kept[name] = given;
  }
  if (Object.keys(kept).length === 0) kept[`${prefix}crc32`] = algorithms.crc32?.(body) ?? '';
  const md5 = fields['content-md5'];
  if (md5 && createHash('md5').update(body).digest('base64') !== md5)
    throw new S3Error(400, 'BadDigest', 'The Content-MD5 you specified did not match the body.');
  return kept;
}

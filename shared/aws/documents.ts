import { createHash } from 'node:crypto';
import {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Instant } from '#shared/domain/calendar.ts';
import type { Stored } from '#shared/domain/case.ts';
import type { Documents } from '#shared/services.ts';
import { breathe } from './batches.ts';
import { fitsDocument, scopeOf } from './fits.ts';
import { isId, newId } from './ids.ts';
import { uploadKey } from './keys.ts';
import { once } from './once.ts';
import { uploadForm } from './upload-form.ts';

export type Buckets = { uploads: string; documents: string };

/** A link works for five minutes. */
const linkSeconds = 300;

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes);
const is = (error: unknown, status: number) =>
  error instanceof S3ServiceException && error.$metadata.httpStatusCode === status;

/** Uploads lie in a bucket of their own until they were checked; what the product made or accepted lies in the other. */
export const s3Documents = ({ uploads, documents }: Buckets, now: () => Instant): Documents => {
  const client = once(() => new S3Client({}));

  const head = async (Bucket: string, Key: string) => {
    try {
      return await client().send(new HeadObjectCommand({ Bucket, Key, ChecksumMode: 'ENABLED' }));
    } catch (error) {
      // Whoever may not list the bucket is told 403 of a missing key; our roles may not.
      if (is(error, 404) || is(error, 403)) return undefined;
      throw error;
    }
  };

  const fetchBytes = async (Bucket: string, Key: string, VersionId: string) => {
    const answer = await client().send(new GetObjectCommand({ Bucket, Key, VersionId }));
    if (!answer.Body) throw new Error(`${Key} has no body`);
    return answer.Body.transformToByteArray();
  };

  /** What the store holds under the key, when it is exactly these bytes; an accident when it is anything else. */
  const verified = async (key: string, bytes: Uint8Array): Promise<Stored> => {
    const held = await head(documents, key);
    if (!held?.VersionId || held.ChecksumSHA256 !== sha256(bytes).digest('base64'))
      throw new Error(`${key} does not hold what was to be stored`);
    return { key, version: held.VersionId, sha256: sha256(bytes).digest('hex'), size: bytes.length };
  };

  /** Somebody else may be first (412): the caller finds out with what. Two at the same moment are told to try again (409). */
  const putOnce = async (input: PutObjectCommandInput) => {
    for (let attempt = 0; ; attempt++)
      try {
        await breathe(attempt);
        await client().send(new PutObjectCommand(input));
        return;
      } catch (error) {
        if (is(error, 412)) return;
        if (!is(error, 409) || attempt === 3) throw error;
      }
  };

  return {
    async ticket(grant, expected) {
      const id = newId('up', now());
      const key = uploadKey(scopeOf(grant), id);
      return { id, key, ...(await uploadForm(client(), uploads, key, expected)) };
    },

    async received(grant, { id }) {
      if (!isId('up', id)) return undefined;
      const key = uploadKey(scopeOf(grant), id);
      const latest = await head(uploads, key);
      if (!latest?.VersionId) return undefined;
      const bytes = await fetchBytes(uploads, key, latest.VersionId);
      const stored = {
        key,
        version: latest.VersionId,
        sha256: sha256(bytes).digest('hex'),
        size: bytes.length,
      };
      return { stored, type: latest.ContentType ?? '', bytes };
    },

    async store(key, bytes, type) {
      await putOnce({
        Bucket: documents,
        Key: key,
        Body: bytes,
        ContentType: type,
        IfNoneMatch: '*',
        ChecksumSHA256: sha256(bytes).digest('base64'),
      });
      return verified(key, bytes);
    },

    async read(grant, { key, version, sha256: hash }) {
      fitsDocument(grant, key);
      const bytes = await fetchBytes(documents, key, version);
      if (sha256(bytes).digest('hex') !== hash) throw new Error(`${key} is not what was stored`);
      return bytes;
    },

    async made(grant, key) {
      fitsDocument(grant, key);
      const held = await head(documents, key);
      return held?.VersionId ? fetchBytes(documents, key, held.VersionId) : undefined;
    },

    async link(grant, { key, version }, { name, type }) {
      fitsDocument(grant, key);
      const command = new GetObjectCommand({
        Bucket: documents,
        Key: key,
        VersionId: version,
        ResponseContentType: type,
        ResponseContentDisposition: disposition(name),
      });
      return getSignedUrl(client(), command, { expiresIn: linkSeconds });
    },
  };
};

/** RFC 6266: a plain name for old browsers, and the real one in UTF-8 as RFC 5987 spells it. */
const disposition = (name: string) => {
  const plain = name.replace(/[^\w.-]/g, '_');
  const real = encodeURIComponent(name).replace(
    /['()*]/g,
    one => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${real}`;
};

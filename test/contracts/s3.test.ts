import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  PutObjectTaggingCommand,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { configured, openContractBuckets } from './s3-endpoint.ts';

describe(`S3 at ${configured ?? 'the embedded endpoint'}`, () => {
  let open: Awaited<ReturnType<typeof openContractBuckets>>;
  let made = 0;
  beforeAll(async () => {
    open = await openContractBuckets();
  });
  afterAll(() => open.close());

  const freshKey = (name = '协议 (1)+&.pdf') => {
    made += 1;
    return `${open.run}/${made}/${name}`;
  };
  const put = (Key: string, Body: PutObjectCommandInput['Body'], more: Partial<PutObjectCommandInput> = {}) =>
    open.client.send(new PutObjectCommand({ Bucket: open.bucket, Key, Body, ...more }));
  const get = async (Key: string, VersionId?: string) => {
    const { Body } = await open.client.send(new GetObjectCommand({ Bucket: open.bucket, Key, VersionId }));
    return Body?.transformToString();
  };

  it('gives each version back by its id', async () => {
    const Key = freshKey();
    const first = await put(Key, 'one', { ContentType: 'text/plain', Metadata: { case: 'a1' } });
    await put(Key, 'two');
    expect(await get(Key)).toBe('two');
    expect(await get(Key, first.VersionId)).toBe('one');
    const head = new HeadObjectCommand({ Bucket: open.bucket, Key, VersionId: first.VersionId });
    expect(await open.client.send(head)).toMatchObject({
      ContentLength: 3,
      ContentType: 'text/plain',
      Metadata: { case: 'a1' },
      VersionId: first.VersionId,
    });
  });

  it('keeps the checksum it verified, CRC32 by default and SHA-256 when asked', async () => {
    const Key = freshKey();
    const head = () =>
      open.client.send(new HeadObjectCommand({ Bucket: open.bucket, Key, ChecksumMode: 'ENABLED' }));
    await put(Key, 'hello');
    expect((await head()).ChecksumCRC32).toBe('NhCmhg==');
    await put(Key, 'hello', { ChecksumAlgorithm: 'SHA256' });
    expect((await head()).ChecksumSHA256).toBe('LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=');
    const wrong = put(Key, 'hellO', { ChecksumSHA256: 'LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=' });
    await expect(wrong).rejects.toMatchObject({ name: 'BadDigest' });
  });

  it('keeps a stream byte for byte, with its trailing checksum', async () => {
    const Key = freshKey();
    const parts = Array.from({ length: 7 }, (_, part) => Buffer.alloc(50_001, part));
    await put(Key, Readable.from(parts), { ContentLength: 350_007, ChecksumAlgorithm: 'SHA256' });
    const { Body } = await open.client.send(new GetObjectCommand({ Bucket: open.bucket, Key }));
    expect(Buffer.concat(parts).equals(await (Body?.transformToByteArray() ?? new Uint8Array()))).toBe(true);
  });

  it('lets exactly one of 64 racing writers be the first', async () => {
    const Key = freshKey();
    const writes = Array.from({ length: 64 }, (_, writer) => put(Key, `${writer}`, { IfNoneMatch: '*' }));
    const outcomes = await Promise.allSettled(writes);
    const winners = outcomes.flatMap((outcome, writer) =>
      outcome.status === 'fulfilled' ? [`${writer}`] : [],
    );
    expect(winners).toHaveLength(1);
    expect(await get(Key)).toBe(winners[0]);
    await expect(put(Key, 'late', { IfNoneMatch: '*' })).rejects.toMatchObject({
      name: 'PreconditionFailed',
    });
  });

  it('hides a deleted object behind a marker and removes a version for good', async () => {
    const Key = freshKey();
    const { VersionId } = await put(Key, 'kept');
    const deleted = await open.client.send(new DeleteObjectCommand({ Bucket: open.bucket, Key }));
    expect(deleted.DeleteMarker).toBe(true);
    await expect(get(Key)).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect(await get(Key, VersionId)).toBe('kept');
    await open.client.send(new DeleteObjectCommand({ Bucket: open.bucket, Key, VersionId }));
    await expect(get(Key, VersionId)).rejects.toMatchObject({ name: 'NoSuchVersion' });
  });

  it('lists keys and versions in pages', async () => {
    const folder = freshKey('list');
    for (const name of ['丙', '甲', '乙']) await put(`${folder}/${name}`, name);
    await put(`${folder}/甲`, 'again');
    const keys: (string | undefined)[] = [];
    const query = { Bucket: open.bucket, Prefix: `${folder}/` };
    for await (const page of paginateListObjectsV2({ client: open.client, pageSize: 2 }, query))
      keys.push(...(page.Contents ?? []).map(entry => entry.Key?.slice(folder.length + 1)));
    expect(keys).toEqual(['丙', '乙', '甲']);

    const versions: (string | undefined)[] = [];
    let marker = {};
    for (let more = true; more; ) {
      const page = await open.client.send(new ListObjectVersionsCommand({ ...query, MaxKeys: 2, ...marker }));
      versions.push(
        ...(page.Versions ?? []).map(entry => `${entry.Key?.slice(folder.length + 1)} ${entry.IsLatest}`),
      );
      marker = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
      more = page.IsTruncated ?? false;
    }
    expect(versions).toEqual(['丙 true', '乙 true', '甲 true', '甲 false']);
  });

  it('keeps tags, given with the object or after it', async () => {
    const Key = freshKey();
    const tags = async () =>
      (await open.client.send(new GetObjectTaggingCommand({ Bucket: open.bucket, Key }))).TagSet;
    await put(Key, 'x', { Tagging: 'scan=waiting' });
    expect(await tags()).toEqual([{ Key: 'scan', Value: 'waiting' }]);
    const TagSet = [{ Key: 'scan', Value: '<clean> & "safe"' }];
    await open.client.send(new PutObjectTaggingCommand({ Bucket: open.bucket, Key, Tagging: { TagSet } }));
    expect(await tags()).toEqual(TagSet);
  });

  it('serves a signed link under the name it was signed with, and no other', async () => {
    const Key = freshKey();
    await put(Key, 'bytes');
    const command = new GetObjectCommand({
      Bucket: open.bucket,
      Key,
      ResponseContentType: 'application/pdf',
      ResponseContentDisposition: `attachment; filename*=UTF-8''${encodeURIComponent('协议.pdf')}`,
    });
    const link = await getSignedUrl(open.client, command, { expiresIn: 60 });
    const answer = await fetch(link);
    expect(await answer.text()).toBe('bytes');
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toContain('attachment');
    expect((await fetch(link.replace('attachment', 'inline'))).status).toBe(403);
    const expired = await getSignedUrl(open.client, command, {
      expiresIn: 60,
      signingDate: new Date(Date.now() - 61_000),
    });
    expect((await fetch(expired)).status).toBe(403);
  });

  it('replaces an object in a bucket without versions', async () => {
    const Key = freshKey();
    const plain = { Bucket: open.plain, Key };
    await open.client.send(new PutObjectCommand({ ...plain, Body: 'one' }));
    const { VersionId } = await open.client.send(new PutObjectCommand({ ...plain, Body: 'two' }));
    expect(VersionId).toBeUndefined();
    const { Body } = await open.client.send(new GetObjectCommand(plain));
    expect(await Body?.transformToString()).toBe('two');
  });
});

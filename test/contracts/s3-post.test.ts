import { createHash } from 'node:crypto';
import { GetObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import { createPresignedPost, type PresignedPostOptions } from '@aws-sdk/s3-presigned-post';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { configured, openContractBuckets } from './s3-endpoint.ts';

const bytes = '%PDF-1.7 结对';
const checksum = createHash('sha256').update(bytes).digest('base64');

describe(`Presigned POST at ${configured ?? 'the embedded endpoint'}`, () => {
  let open: Awaited<ReturnType<typeof openContractBuckets>>;
  let Key: string;
  beforeAll(async () => {
    open = await openContractBuckets();
    Key = `${open.run}/附件.pdf`;
  });
  afterAll(() => open.close());

  const signed = (more: Partial<PresignedPostOptions> = {}) =>
    createPresignedPost(open.client, {
      Bucket: open.bucket,
      Key,
      Expires: 60,
      Fields: {
        'Content-Type': 'application/pdf',
        'x-amz-checksum-algorithm': 'SHA256',
        'x-amz-checksum-sha256': checksum,
      },
      Conditions: [
        ['content-length-range', 1, 1000],
        ['starts-with', '$Content-Type', 'application/'],
      ],
      ...more,
    });
  async function post(
    { url, fields }: Awaited<ReturnType<typeof signed>>,
    changed: Record<string, string> = {},
    body = bytes,
  ) {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...fields, ...changed })) form.append(name, value);
    form.append('file', new Blob([body]), '附件.pdf');
    const answer = await fetch(url, {
      method: 'POST',
      body: form,
      redirect: 'manual',
      headers: { origin: 'https://forms.example' },
    });
    const [, code] = /<Code>(\w+)</.exec(await answer.text()) ?? [];
    return { status: answer.status, code, headers: answer.headers };
  }

  it('stores what the policy allows and answers its version', async () => {
    const { status, headers } = await post(await signed());
    expect(status).toBe(204);
    const VersionId = headers.get('x-amz-version-id') ?? '';
    const object = await open.client.send(new GetObjectCommand({ Bucket: open.bucket, Key, VersionId }));
    expect(await object.Body?.transformToString()).toBe(bytes);
    const head = { Bucket: open.bucket, Key, VersionId, ChecksumMode: 'ENABLED' as const };
    expect(await open.client.send(new HeadObjectCommand(head))).toMatchObject({
      ContentType: 'application/pdf',
      ChecksumSHA256: checksum,
    });
  });

  it('answers as the form asks, to the configured origin', async () => {
    const created = { success_action_status: '201' };
    const first = await post(await signed({ Fields: created, Conditions: [] }));
    expect([first.status, first.headers.get('access-control-allow-origin')]).toEqual([
      201,
      'https://forms.example',
    ]);
    const redirect = { success_action_redirect: 'https://forms.example/done?form=1' };
    const second = await post(await signed({ Fields: redirect, Conditions: [] }));
    expect(second.status).toBe(303);
    const target = new URL(second.headers.get('location') ?? '');
    expect(Object.fromEntries(target.searchParams)).toMatchObject({
      form: '1',
      bucket: open.bucket,
      key: Key,
    });
  });

  it('refuses other bytes, another size, another key, another type and extra fields', async () => {
    const other = bytes.replace('7', '6');
    expect(await post(await signed(), {}, other)).toMatchObject({ status: 400, code: 'BadDigest' });
    expect(await post(await signed(), {}, '')).toMatchObject({ status: 400, code: 'EntityTooSmall' });
    const long = 'x'.repeat(1001);
    expect(await post(await signed(), {}, long)).toMatchObject({ status: 400, code: 'EntityTooLarge' });
    const changes: Record<string, string>[] = [
      { key: `${Key}x` },
      { 'Content-Type': 'text/html' },
      { 'x-amz-meta-extra': 'yes' },
      { 'x-amz-checksum-sha256': createHash('sha256').update(other).digest('base64') },
    ];
    for (const changed of changes)
      expect(await post(await signed(), changed)).toMatchObject({ status: 403, code: 'AccessDenied' });
  });

  it('refuses an expired policy and a changed one', async () => {
    const expired = await signed({ Expires: -5 });
    expect(await post(expired)).toMatchObject({ status: 403, code: 'AccessDenied' });
    const { fields } = await signed({ Conditions: [] });
    const changed = { Policy: fields.Policy ?? '' };
    expect(await post(await signed(), changed)).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' });
  });

  it('answers the question of a browser from a configured origin only', async () => {
    const ask = (origin: string) =>
      fetch(`${open.endpoint}/${open.bucket}`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
    expect((await ask('https://forms.example')).status).toBe(200);
    expect((await ask('https://elsewhere.example')).status).toBe(403);
  });
});

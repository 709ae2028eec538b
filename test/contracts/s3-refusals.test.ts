import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AccessDenied, type Call, judge } from '#infra/local/permissions.ts';
import { startS3 } from '#infra/local/s3/start.ts';
import { clientAs, secretOf } from './s3-endpoint.ts';

const role = [
  { Effect: 'Allow' as const, Action: 's3:GetObject*', Resource: 'arn:aws:s3:::documents/*' },
  { Effect: 'Allow' as const, Action: 's3:PutObject', Resource: 'arn:aws:s3:::documents/inbox/*' },
  { Effect: 'Deny' as const, Action: 's3:*', Resource: 'arn:aws:s3:::documents/sealed/*' },
];
const authorize = (call: Call) => {
  if (!judge(role, call.action, call.resource)) throw new AccessDenied(call);
};
const Bucket = 'documents';
const denied = { name: 'AccessDenied' };

let dir: string;
let served: Awaited<ReturnType<typeof startS3>>;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'jiedui-s3-refusals-'));
  served = await startS3({ dir, secretOf, authorize, buckets: { [Bucket]: { versioning: true } } });
});
afterAll(async () => {
  await served.stop();
  await rm(dir, { recursive: true });
});
const owner = () => clientAs(served.endpoint, 'local');
const clerk = () => clientAs(served.endpoint, 'clerk');

it('lets a role do what it names and nothing else', async () => {
  await clerk().send(new PutObjectCommand({ Bucket, Key: 'inbox/a', Body: 'x' }));
  expect((await clerk().send(new GetObjectCommand({ Bucket, Key: 'inbox/a' }))).ContentLength).toBe(1);
  const elsewhere = new PutObjectCommand({ Bucket, Key: 'outbox/a', Body: 'x' });
  await expect(clerk().send(elsewhere)).rejects.toMatchObject(denied);
  const remove = new DeleteObjectCommand({ Bucket, Key: 'inbox/a' });
  await expect(clerk().send(remove)).rejects.toMatchObject(denied);
  await expect(clerk().send(new ListObjectsV2Command({ Bucket }))).rejects.toMatchObject(denied);
  const tagged = new PutObjectCommand({ Bucket, Key: 'inbox/b', Body: 'x', Tagging: 'a=b' });
  await expect(clerk().send(tagged)).rejects.toMatchObject(denied);
});

it('judges a signed link by the role of its signer', async () => {
  await owner().send(new PutObjectCommand({ Bucket, Key: 'sealed/a', Body: 'x' }));
  const link = (client: ReturnType<typeof owner>) =>
    getSignedUrl(client, new GetObjectCommand({ Bucket, Key: 'sealed/a' }), { expiresIn: 60 });
  expect((await fetch(await link(owner()))).status).toBe(200);
  expect((await fetch(await link(clerk()))).status).toBe(403);
});

it('does not tell whether an object exists to whom may not list', async () => {
  const missing = () => new GetObjectCommand({ Bucket, Key: 'inbox/none' });
  await expect(clerk().send(missing())).rejects.toMatchObject(denied);
  await expect(owner().send(missing())).rejects.toMatchObject({ name: 'NoSuchKey' });
});

it('refuses what it does not know instead of doing something else', async () => {
  const put = { Bucket, Key: 'inbox/known', Body: 'x' };
  await owner().send(new PutObjectCommand(put));
  const copy = new CopyObjectCommand({ Bucket, Key: 'inbox/copy', CopySource: `${Bucket}/inbox/known` });
  await expect(owner().send(copy)).rejects.toMatchObject({ name: 'NotImplemented' });
  const open = new PutObjectCommand({ ...put, ACL: 'public-read' });
  await expect(owner().send(open)).rejects.toMatchObject({ name: 'NotImplemented' });
});

it('refuses a wrong secret, an unknown key and no signature', async () => {
  const command = () => new GetObjectCommand({ Bucket, Key: 'any' });
  await expect(clientAs(served.endpoint, 'local', 'wrong').send(command())).rejects.toMatchObject({
    name: 'SignatureDoesNotMatch',
  });
  await expect(clientAs(served.endpoint, 'stranger').send(command())).rejects.toMatchObject({
    name: 'InvalidAccessKeyId',
  });
  expect((await fetch(`${served.endpoint}/${Bucket}/any`)).status).toBe(403);
});

it('keeps a retained version from being deleted', async () => {
  const Key = 'archive/a';
  const ObjectLockRetainUntilDate = new Date(Date.now() + 86_400_000);
  const { VersionId } = await owner().send(
    new PutObjectCommand({ Bucket, Key, Body: 'x', ObjectLockMode: 'COMPLIANCE', ObjectLockRetainUntilDate }),
  );
  const remove = new DeleteObjectCommand({ Bucket, Key, VersionId });
  await expect(owner().send(remove)).rejects.toMatchObject(denied);
  expect((await owner().send(new GetObjectCommand({ Bucket, Key, VersionId }))).ContentLength).toBe(1);
});

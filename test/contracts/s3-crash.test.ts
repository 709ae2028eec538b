import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { GetObjectCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { startS3 } from '#infra/local/s3/start.ts';
import { clientAs, secretOf } from './s3-endpoint.ts';

it('loses no acknowledged object and keeps no half one when it is killed under load', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'jiedui-s3-crash-'));
  const file = join(dir, 'acknowledged');
  const data = join(dir, 'data');
  const script = new URL('./s3-writer.ts', import.meta.url).pathname;
  const writer = spawn(process.execPath, [script, data, file], { stdio: 'inherit' });
  while (!existsSync(file) || (await readFile(file, 'utf8')).split('\n').length < 60) await pause(20);
  writer.kill('SIGKILL');
  await once(writer, 'exit');

  const acknowledged = (await readFile(file, 'utf8')).split('\n').slice(0, -1);
  const buckets = { documents: { versioning: true } };
  const served = await startS3({ dir: data, secretOf, buckets });
  const client = clientAs(served.endpoint, 'local');
  const listed: string[] = [];
  for await (const page of paginateListObjectsV2({ client }, { Bucket: 'documents' }))
    listed.push(...(page.Contents ?? []).map(entry => entry.Key ?? ''));
  expect(acknowledged.filter(key => !listed.includes(key))).toEqual([]);
  for (const Key of listed) {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: 'documents', Key }));
    expect(await Body?.transformToString()).toBe(Key.repeat(5_000));
  }
  expect(await readdir(join(data, 'blobs'))).toHaveLength(listed.length);
  await served.stop();
  await rm(dir, { recursive: true });
});

import { appendFileSync } from 'node:fs';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { startS3 } from '#infra/local/s3/start.ts';
import { clientAs, secretOf } from './s3-endpoint.ts';

/** Started by s3-crash.test.ts: puts without end; acknowledged ones go into a file. */
const [dir = '', acknowledged = ''] = process.argv.slice(2);
const { endpoint } = await startS3({ dir, secretOf, buckets: { documents: { versioning: true } } });
const client = clientAs(endpoint, 'local');

async function writeFrom(writer: number) {
  for (let turn = 0; ; turn += 1) {
    const Key = `${writer}/${turn}`;
    await client.send(new PutObjectCommand({ Bucket: 'documents', Key, Body: Key.repeat(5_000) }));
    appendFileSync(acknowledged, `${Key}\n`);
  }
}
await Promise.all(Array.from({ length: 8 }, (_, writer) => writeFrom(writer)));

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { startS3 } from '#infra/local/s3/start.ts';

/**
 * Another endpoint to hold to the same contract. It needs two buckets of CONTRACT_S3_BUCKET: the name itself, with
 * versions and https://forms.example among its origins, and the name with `-plain`, without versions.
 */
export const configured = process.env.CONTRACT_S3_ENDPOINT;

export const secretOf = (principal: string) =>
  principal === 'stranger' ? undefined : `secret of ${principal}`;

export const clientAs = (endpoint: string, principal: string, secret = `secret of ${principal}`) =>
  new S3Client({
    endpoint,
    ...(!configured && {
      region: 'local',
      credentials: { accessKeyId: principal, secretAccessKey: secret },
    }),
  });

export async function openContractBuckets() {
  const dir = await mkdtemp(join(tmpdir(), 'jiedui-s3-'));
  const bucket = process.env.CONTRACT_S3_BUCKET ?? 'documents';
  const plain = `${bucket}-plain`;
  const served = configured
    ? undefined
    : await startS3({
        dir,
        secretOf,
        buckets: {
          [bucket]: { versioning: true, cors: { origins: ['https://forms.example'] } },
          [plain]: { versioning: false },
        },
      });
  const endpoint = configured ?? served?.endpoint ?? '';
  const client = clientAs(endpoint, 'local');
  return {
    client,
    endpoint,
    bucket,
    plain,
    /** Keys of this run. */
    run: `contract/${crypto.randomUUID()}`,
    async close() {
      client.destroy();
      await served?.stop();
      await rm(dir, { recursive: true });
    },
  };
}

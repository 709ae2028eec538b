import type { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import type { Expected } from '#shared/services.ts';

const quarterOfAnHour = 900;

/**
 * The form with which a browser sends one file straight to the bucket: this key, this type, no more than the size that it
 * announced, and these bytes when it told their hash. It can be sent again until it expires, hence the pinned version.
 */
export const uploadForm = async (
  client: S3Client,
  Bucket: string,
  Key: string,
  { type, size, sha256, returnTo }: Expected,
): Promise<{ url: string; fields: Record<string, string> }> => {
  const Fields: Record<string, string> = {
    'Content-Type': type,
    ...(sha256 && { 'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64') }),
    ...(returnTo ? { success_action_redirect: returnTo } : { success_action_status: '201' }),
  };
  return createPresignedPost(client, {
    Bucket,
    Key,
    Fields,
    Conditions: [
      ['content-length-range', 1, size],
      ...Object.entries(Fields).map(([name, value]): ['eq', string, string] => ['eq', `$${name}`, value]),
    ],
    Expires: quarterOfAnHour,
  });
};

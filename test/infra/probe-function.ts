import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { onAws } from '#shared/aws/on-aws.ts';
import type { Services } from '#shared/services.ts';

/** A function that does what its event says: to see what a role allows, what the clock is, what the environment holds. */
export const create = (services: Services) => async (event: Record<string, unknown>, _context: object) => {
  switch (event.do) {
    case 'now':
      return { now: services.now() };
    case 'environment':
      return { ...process.env };
    case 'mail':
      await services.mail.send({ id: 'a-1', to: 'someone@example.invalid', subject: '通知', text: '您好' });
      return 'sent';
    case 'store':
      await new S3Client({}).send(
        new PutObjectCommand({ Bucket: process.env.DOCUMENTS_BUCKET, Key: 'a', Body: 'a' }),
      );
      return 'stored';
    case 'fail':
      throw Object.assign(new Error('it broke'), { name: 'Broken' });
    case 'exit':
      return process.exit(3);
  }
  if (event.version === '2.0')
    return {
      statusCode: 200,
      headers: { 'content-type': 'text/html; charset=utf-8' },
      body: '<!doctype html><html><body><p>页面</p></body></html>',
    };
  return { next: 'done', version: 1 };
};

export const handler = onAws(create);

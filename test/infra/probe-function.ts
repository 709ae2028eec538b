import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { onAws } from '#shared/aws/on-aws.ts';
import type { Services } from '#shared/services.ts';

type Event = Record<string, unknown>;

const page = (text: string) => ({
  statusCode: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!doctype html><html><body><p>${text}</p></body></html>`,
});

/** A function that does what its event says: to see what a role allows, what the clock is, what the environment holds. */
export const create = (services: Services) => {
  const { TABLE, DOCUMENTS_BUCKET, PROGRAM_CYCLE_ARN } = process.env;
  let calls: Event[] = [];
  const deeds: Record<string, () => unknown> = {
    now: () => ({ now: services.now() }),
    services: () => Object.keys(services).sort(),
    environment: () => ({ ...process.env }),
    mail: () =>
      services.mail.send({ id: 'a-1', to: 'someone@example.invalid', subject: '通知', text: '您好' }),
    store: async () => {
      await new S3Client({}).send(new PutObjectCommand({ Bucket: DOCUMENTS_BUCKET, Key: 'a', Body: 'a' }));
      return 'stored';
    },
    scan: () => new DynamoDBClient({}).send(new ScanCommand({ TableName: TABLE })),
    'list executions': () =>
      new SFNClient({}).send(new ListExecutionsCommand({ stateMachineArn: PROGRAM_CYCLE_ARN })),
    fail: () => {
      throw Object.assign(new Error('it broke'), { name: 'Broken' });
    },
    exit: () => process.exit(3),
    calls: () => calls,
    'forget calls': () => {
      calls = [];
    },
  };
  return async (event: Event, _context: object) => {
    const deed = deeds[String(event.do)];
    if (deed) return await deed();
    calls.push(event);
    if (event.version === '2.0') return page(String(event.rawPath).startsWith('/api/') ? 'api' : '页面');
    return { next: event.program === 'waiting' ? 'wait' : 'done', version: 1 };
  };
};

export const handler = onAws(create);

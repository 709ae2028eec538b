import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { startDynamoDb } from '#infra/local/dynamodb/start.ts';

const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });
const keys = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' as const },
  { AttributeName: range, KeyType: 'RANGE' as const },
];
const index = (IndexName: string, hash: string, range: string, shown?: string) => ({
  IndexName,
  KeySchema: keys(hash, range),
  Projection: shown
    ? { ProjectionType: 'INCLUDE' as const, NonKeyAttributes: [shown] }
    : { ProjectionType: 'KEYS_ONLY' as const },
});

/** The product's table with its three indexes, as the stack makes it. */
export const createTable = async (client: DynamoDBClient, TableName: string): Promise<void> => {
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk', 'q', 'qs', 'r', 'rs', 'd', 'ds'].map(text),
      KeySchema: keys('pk', 'sk'),
      GlobalSecondaryIndexes: [
        index('queue', 'q', 'qs', 'about'),
        index('register', 'r', 'rs', 'brief'),
        index('due', 'd', 'ds'),
      ],
    }),
  );
};

/**
 * An empty table on an embedded DynamoDB. The endpoint and the credentials go where the SDK looks for them in a Lambda
 * as well: into the environment of this process.
 */
export const openTestTable = async (): Promise<{ table: string; close(): Promise<void> }> => {
  const dir = await mkdtemp(path.join(tmpdir(), 'jiedui-table-'));
  const { endpoint, stop } = await startDynamoDb({ dir });
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_REGION: 'local',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'secret of local',
  });
  const client = new DynamoDBClient({});
  await createTable(client, 'jiedui');
  client.destroy();
  return {
    table: 'jiedui',
    async close() {
      await stop();
      await rm(dir, { recursive: true });
    },
  };
};

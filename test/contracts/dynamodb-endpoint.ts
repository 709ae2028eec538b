import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { startDynamoDb } from '#infra/local/dynamodb/start.ts';

/** Another endpoint to hold to the same contract; credentials and region then come from the environment. */
export const configured = process.env.CONTRACT_DYNAMODB_ENDPOINT;

export const clientAs = (endpoint: string, principal: string) =>
  new DynamoDBClient({
    endpoint,
    ...(!configured && {
      region: 'local',
      credentials: { accessKeyId: principal, secretAccessKey: 'any' },
    }),
  });

export async function openContractTable() {
  const dir = await mkdtemp(join(tmpdir(), 'jiedui-dynamodb-'));
  const served = configured ? undefined : await startDynamoDb({ dir });
  const client = clientAs(configured ?? served?.endpoint ?? '', 'local');
  const table = `contract-${crypto.randomUUID()}`;
  await createTable(client, table);
  return {
    client,
    documents: DynamoDBDocumentClient.from(client),
    table,
    async close() {
      await client.send(new DeleteTableCommand({ TableName: table }));
      client.destroy();
      await served?.stop();
      await rm(dir, { recursive: true });
    },
  };
}

/** A table as the product has it: a partition with rows, and three sparse indexes. */
export async function createTable(client: DynamoDBClient, TableName: string) {
  const names = ['pk', 'sk', 'queue', 'due', 'unit', 'shard'];
  const index = (IndexName: string, hash: string) => ({
    IndexName,
    KeySchema: [
      { AttributeName: hash, KeyType: 'HASH' as const },
      { AttributeName: 'due', KeyType: 'RANGE' as const },
    ],
    Projection: { ProjectionType: 'ALL' as const },
  });
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: names.map(AttributeName => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [index('queues', 'queue'), index('units', 'unit'), index('hours', 'shard')],
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 1 }, { TableName });
}

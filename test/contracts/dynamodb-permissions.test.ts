import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeleteTableCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startDynamoDb } from '#infra/local/dynamodb/start.ts';
import { AccessDenied, type Call, judge } from '#infra/local/permissions.ts';
import { clientAs, createTable } from './dynamodb-endpoint.ts';

const table = 'arn:aws:dynamodb:local:000000000000:table/cases';
const role = [
  { Effect: 'Allow' as const, Action: ['dynamodb:GetItem', 'dynamodb:PutItem'], Resource: table },
  { Effect: 'Allow' as const, Action: 'dynamodb:Query', Resource: `${table}/index/queues` },
];
const authorize = (call: Call) => {
  if (!judge(role, call.action, call.resource)) throw new AccessDenied(call);
};
const Key = { pk: { S: 'a' }, sk: { S: 'b' } };
const TableName = 'cases';
const denied = { name: 'AccessDeniedException' };

let dir: string;
let served: Awaited<ReturnType<typeof startDynamoDb>>;
let reader: DynamoDBClient;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'jiedui-permissions-'));
  served = await startDynamoDb({ dir, authorize });
  await createTable(clientAs(served.endpoint, 'local'), TableName);
  reader = clientAs(served.endpoint, 'reader');
});
afterAll(async () => {
  await served.stop();
  await rm(dir, { recursive: true });
});

it('lets a role do what it names', async () => {
  await reader.send(new PutItemCommand({ TableName, Item: Key }));
  expect((await reader.send(new GetItemCommand({ TableName, Key }))).Item).toEqual(Key);
});

it('tells a query of one index from a query of another and of the table', async () => {
  const query = (IndexName: string | undefined, name: string) =>
    reader.send(
      new QueryCommand({
        TableName,
        IndexName,
        KeyConditionExpression: `${name} = :v`,
        ExpressionAttributeValues: { ':v': { S: 'a' } },
      }),
    );
  expect((await query('queues', 'queue')).Count).toBe(0);
  await expect(query('units', 'unit')).rejects.toMatchObject(denied);
  await expect(query(undefined, 'pk')).rejects.toMatchObject(denied);
});

it('asks for each part of a transaction', async () => {
  const write = (part: object) =>
    reader.send(new TransactWriteItemsCommand({ TransactItems: [{ Put: { TableName, Item: Key } }, part] }));
  const other = { ...Key, sk: { S: 'c' } };
  await expect(write({ Delete: { TableName, Key: other } })).rejects.toMatchObject(denied);
  const check = { TableName, Key: other, ConditionExpression: 'attribute_not_exists(pk)' };
  await expect(write({ ConditionCheck: check })).rejects.toMatchObject({
    ...denied,
    message: expect.stringContaining('dynamodb:ConditionCheckItem'),
  });
  await write({ Put: { TableName, Item: other } });
});

it('leaves tables to the runtime', async () => {
  await expect(reader.send(new DeleteTableCommand({ TableName }))).rejects.toMatchObject(denied);
});

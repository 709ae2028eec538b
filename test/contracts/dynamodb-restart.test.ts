import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBDocumentClient, GetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDynamoDb } from '#infra/local/dynamodb/start.ts';
import { clientAs, createTable } from './dynamodb-endpoint.ts';

describe.each([{ inWorker: true }, { inWorker: false }])(
  'DynamoDB with inWorker $inWorker',
  ({ inWorker }) => {
    let dir: string;
    beforeAll(async () => {
      dir = await mkdtemp(join(tmpdir(), 'jiedui-restart-'));
    });
    afterAll(() => rm(dir, { recursive: true }));
    const TableName = 'cases';
    const Key = { pk: 'a', sk: 'b' };

    it('remembers items and request tokens over a restart', async () => {
      for (let start = 0; start < 2; start += 1) {
        const served = await startDynamoDb({ dir, inWorker });
        const client = clientAs(served.endpoint, 'local');
        if (start === 0) await createTable(client, TableName);
        const documents = DynamoDBDocumentClient.from(client);
        const add = { UpdateExpression: 'ADD times :one', ExpressionAttributeValues: { ':one': 1 } };
        await documents.send(
          new TransactWriteCommand({
            TransactItems: [{ Update: { TableName, Key, ...add } }],
            ClientRequestToken: 'the-same-request',
          }),
        );
        const { Item } = await documents.send(new GetCommand({ TableName, Key }));
        expect(Item).toEqual({ ...Key, times: 1 });
        client.destroy();
        await served.stop();
      }
    });

    it('says that the port, or the folder, is taken', async () => {
      const served = await startDynamoDb({ dir, inWorker });
      const port = Number(new URL(served.endpoint).port);
      const other = await mkdtemp(join(tmpdir(), 'jiedui-restart-'));
      await expect(startDynamoDb({ dir: other, port, inWorker })).rejects.toMatchObject({
        code: 'EADDRINUSE',
      });
      await expect(startDynamoDb({ dir, inWorker })).rejects.toMatchObject({
        cause: { code: 'LEVEL_LOCKED' },
      });
      await served.stop();
      await rm(other, { recursive: true });
    });
  },
);

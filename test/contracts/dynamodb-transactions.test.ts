import {
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactGetCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { configured, openContractTable } from './dynamodb-endpoint.ts';

describe(`DynamoDB's transactions at ${configured ?? 'the embedded endpoint'}`, () => {
  let open: Awaited<ReturnType<typeof openContractTable>>;
  let made = 0;
  beforeAll(async () => {
    open = await openContractTable();
  });
  afterAll(() => open.close());

  const freshKey = () => {
    made += 1;
    return { pk: `case-${made}`, sk: 'head' };
  };
  const write = (items: object[], ClientRequestToken?: string) =>
    open.documents.send(
      new TransactWriteCommand({
        TransactItems: items.map(item =>
          Object.fromEntries(
            Object.entries(item).map(([kind, part]) => [kind, { TableName: open.table, ...part }]),
          ),
        ),
        ClientRequestToken,
        ReturnConsumedCapacity: 'INDEXES',
      }),
    );
  const put = (Item: object, more: object = {}) =>
    open.documents.send(new PutCommand({ TableName: open.table, Item: { ...Item }, ...more }));
  const get = async (Key: { pk: string; sk: string }) =>
    (await open.documents.send(new GetCommand({ TableName: open.table, Key, ConsistentRead: true }))).Item;
  const absent = 'attribute_not_exists(pk)';

  it('writes all parts of a transaction, in items and indexes', async () => {
    const head = freshKey();
    const gone = { ...head, sk: 'task-1' };
    await put({ ...head, version: 1 });
    await put(gone);
    await write([
      {
        Update: {
          Key: head,
          UpdateExpression: 'SET version = version + :one',
          ConditionExpression: 'version = :one',
          ExpressionAttributeValues: { ':one': 1 },
        },
      },
      {
        Put: {
          Item: { ...head, sk: 'task-2', queue: head.pk, due: '2024-09-25' },
          ConditionExpression: absent,
        },
      },
      { Delete: { Key: gone } },
      { ConditionCheck: { Key: { ...head, sk: 'task-3' }, ConditionExpression: absent } },
    ]);
    expect(await get(head)).toEqual({ ...head, version: 2 });
    expect(await get(gone)).toBeUndefined();
    const queued = await open.documents.send(
      new QueryCommand({
        TableName: open.table,
        IndexName: 'queues',
        KeyConditionExpression: 'queue = :queue',
        ExpressionAttributeValues: { ':queue': head.pk },
      }),
    );
    expect(queued.Items?.map(item => item.sk)).toEqual(['task-2']);
  });

  it('names the reason for each part, with the item that stood in the way, and writes nothing', async () => {
    const taken = freshKey();
    const free = freshKey();
    await put({ ...taken, by: 'first' });
    const refused = write([
      { Put: { Item: free } },
      { Put: { Item: taken, ConditionExpression: absent, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } },
    ]);
    await expect(refused).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [
        { Code: 'None' },
        { Code: 'ConditionalCheckFailed', Item: { by: { S: 'first' } } },
      ],
    });
    expect(await get(free)).toBeUndefined();
  });

  it('carries a request token out once and refuses it for another request', async () => {
    const key = freshKey();
    const add = {
      Update: {
        Key: key,
        UpdateExpression: 'ADD times :one',
        ExpressionAttributeValues: { ':one': 1 },
      },
    };
    const token = crypto.randomUUID();
    await write([add], token);
    await write([add], token);
    expect(await get(key)).toEqual({ ...key, times: 1 });
    await expect(write([{ Put: { Item: key } }], token)).rejects.toMatchObject({
      name: 'IdempotentParameterMismatchException',
    });
  });

  it('refuses two operations on one item and more than 100 parts', async () => {
    const key = freshKey();
    const twice = write([{ Put: { Item: key } }, { Delete: { Key: key } }]);
    await expect(twice).rejects.toMatchObject({ name: 'ValidationException' });
    const many = write(Array.from({ length: 101 }, () => ({ Put: { Item: freshKey() } })));
    await expect(many).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('lets exactly one of 64 racing writers win, by put and by transaction', async () => {
    for (const race of [
      (Item: object) => put(Item, { ConditionExpression: absent }),
      (Item: object) =>
        write([{ Put: { Item, ConditionExpression: absent } }, { Put: { Item: freshKey() } }]),
    ]) {
      const key = freshKey();
      const outcomes = await Promise.allSettled(
        Array.from({ length: 64 }, (_, writer) => race({ ...key, writer })),
      );
      const winners = outcomes.flatMap((outcome, writer) => (outcome.status === 'fulfilled' ? [writer] : []));
      expect(winners).toHaveLength(1);
      expect(await get(key)).toEqual({ ...key, writer: winners[0] });
    }
  });

  it('never shows half a transaction to TransactGetItems', async () => {
    const [left, right] = [freshKey(), freshKey()];
    const both = (turn: number) =>
      write([{ Put: { Item: { ...left, turn } } }, { Put: { Item: { ...right, turn } } }]);
    await both(0);
    const read = () =>
      open.documents.send(
        new TransactGetCommand({
          TransactItems: [left, right].map(Key => ({ Get: { TableName: open.table, Key } })),
        }),
      );
    const turns = Array.from({ length: 40 }, (_, turn) => turn);
    const [, answers] = await Promise.all([
      turns.reduce((before, turn) => before.then(() => both(turn)), Promise.resolve({})),
      Promise.all(turns.map(read)),
    ]);
    for (const { Responses } of answers) expect(Responses?.[0]?.Item?.turn).toBe(Responses?.[1]?.Item?.turn);
  });

  it('reports what a transaction consumes: items twice, and the index entries', async () => {
    const key = freshKey();
    const { ConsumedCapacity } = await write([
      { Put: { Item: { ...key, queue: 'q', due: 'd' } } },
      { ConditionCheck: { Key: { ...key, sk: 'other' }, ConditionExpression: absent } },
    ]);
    expect(ConsumedCapacity).toMatchObject([
      {
        Table: { CapacityUnits: 4 },
        GlobalSecondaryIndexes: { queues: { CapacityUnits: expect.any(Number) } },
      },
    ]);
  });
});

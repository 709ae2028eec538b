import {
  DescribeTimeToLiveCommand,
  GetItemCommand,
  PutItemCommand,
  UpdateContinuousBackupsCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import {
  BatchWriteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { configured, openContractTable } from './dynamodb-endpoint.ts';

describe(`DynamoDB's items at ${configured ?? 'the embedded endpoint'}`, () => {
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
  const put = (Item: object, more: object = {}) =>
    open.documents.send(new PutCommand({ TableName: open.table, Item: { ...Item }, ...more }));
  const get = async (Key: { pk: string; sk: string }) =>
    (await open.documents.send(new GetCommand({ TableName: open.table, Key, ConsistentRead: true }))).Item;
  const absent = 'attribute_not_exists(pk)';

  it('tells what stood there when the condition of a single write fails', async () => {
    const key = freshKey();
    await put({ ...key, by: 'first' });
    const refused = put(key, { ConditionExpression: absent, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' });
    await expect(refused).rejects.toMatchObject({
      name: 'ConditionalCheckFailedException',
      Item: { by: { S: 'first' } },
    });
  });

  it('refuses an empty string as a key of the table or of an index', async () => {
    await expect(put({ pk: '', sk: 'head' })).rejects.toMatchObject({ name: 'ValidationException' });
    const key = freshKey();
    await expect(put({ ...key, queue: '', due: 'x' })).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(
      open.documents.send(
        new UpdateCommand({
          TableName: open.table,
          Key: key,
          UpdateExpression: 'SET queue = :empty',
          ExpressionAttributeValues: { ':empty': '' },
        }),
      ),
    ).rejects.toMatchObject({ name: 'ValidationException' });
    expect(await get(key)).toBeUndefined();
  });

  it('counts bytes, not characters: 140,000 Chinese characters are too long for an item', async () => {
    const tooLong = put({ ...freshKey(), text: '结'.repeat(140_000) });
    await expect(tooLong).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('keeps and pages 302 items with the same index key', async () => {
    const queue = freshKey().pk;
    // dynalite alone gives these two the same place in an index.
    const twins = ['pair-526', 'pair-2709'].map(pk => ({ pk, sk: 'head' }));
    const keys = [...Array.from({ length: 300 }, freshKey), ...twins];
    const items = keys.map(key => ({ ...key, queue, due: 'same' }));
    for (let from = 0; from < items.length; from += 25)
      await open.documents.send(
        new BatchWriteCommand({
          RequestItems: {
            [open.table]: items.slice(from, from + 25).map(Item => ({ PutRequest: { Item } })),
          },
        }),
      );
    const seen: unknown[] = [];
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const page = await open.documents.send(
        new QueryCommand({
          TableName: open.table,
          IndexName: 'queues',
          KeyConditionExpression: 'queue = :queue',
          ExpressionAttributeValues: { ':queue': queue },
          Limit: 70,
          ExclusiveStartKey,
        }),
      );
      seen.push(...(page.Items ?? []).map(item => item.pk));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey);
    expect(seen.toSorted()).toEqual(items.map(item => item.pk).toSorted());
  });

  it('keeps the settings of time to live and backups', async () => {
    const TableName = open.table;
    await open.client.send(
      new UpdateTimeToLiveCommand({
        TableName,
        TimeToLiveSpecification: { Enabled: true, AttributeName: 'expires' },
      }),
    );
    const { TimeToLiveDescription } = await open.client.send(new DescribeTimeToLiveCommand({ TableName }));
    expect(TimeToLiveDescription).toMatchObject({ AttributeName: 'expires' });
    await open.client.send(
      new UpdateContinuousBackupsCommand({
        TableName,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      }),
    );
  });

  it('names a table that does not exist', async () => {
    const Key = { pk: { S: 'a' }, sk: { S: 'b' } };
    for (const command of [
      new GetItemCommand({ TableName: 'no-such-table', Key }),
      new PutItemCommand({ TableName: 'no-such-table', Item: Key }),
    ])
      await expect(open.client.send(command as GetItemCommand)).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
      });
  });
});

import {
  BatchGetCommand,
  BatchWriteCommand,
  GetCommand,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { configured, openContractTable } from './dynamodb-endpoint.ts';

type Asked = Omit<QueryCommandInput, 'TableName'>;

const of = (pk: string, more: Asked = {}): Asked => ({
  KeyConditionExpression: 'pk = :pk',
  ...more,
  ExpressionAttributeValues: { ':pk': pk, ...more.ExpressionAttributeValues },
});
const among = (condition: string, more: Asked = {}): Asked =>
  of('many', { ...more, KeyConditionExpression: `pk = :pk AND ${condition}` });
const queued = (more: Asked = {}): Asked => ({
  IndexName: 'queues',
  KeyConditionExpression: 'queue = :queue',
  ExpressionAttributeValues: { ':queue': 'q' },
  ...more,
});

const questions: Record<string, Asked> = {
  'a partition': of('many'),
  nothing: of('nobody'),
  'what begins so': among('begins_with(sk, :s)', { ExpressionAttributeValues: { ':s': 'a1' } }),
  'up to there': among('sk <= :s', { ExpressionAttributeValues: { ':s': 'a11' } }),
  'before there': among('sk < :s', { ExpressionAttributeValues: { ':s': 'a11' } }),
  'from there': among('sk >= :s', { ExpressionAttributeValues: { ':s': 'a27' } }),
  'after there': among('sk > :s', { ExpressionAttributeValues: { ':s': 'a27' } }),
  between: among('sk BETWEEN :a AND :b', { ExpressionAttributeValues: { ':a': 'a03', ':b': 'a09' } }),
  'exactly one': among('sk = :s', { ExpressionAttributeValues: { ':s': 'a05' } }),
  backwards: of('many', { ScanIndexForward: false }),
  'the last two': of('many', { ScanIndexForward: false, Limit: 2 }),
  'so many': of('many', { Limit: 7 }),
  'as many as there are': of('many', { Limit: 30 }),
  'more than there are': of('many', { Limit: 31 }),
  'what comes after': of('many', { ExclusiveStartKey: { pk: 'many', sk: 'a12' }, Limit: 5 }),
  'two attributes': of('many', {
    ProjectionExpression: 'sk, about.#t',
    ExpressionAttributeNames: { '#t': 'text' },
  }),
  'an index': queued(),
  'the first of an index': queued({ Limit: 4 }),
  'an index, from there': queued({
    ExclusiveStartKey: { pk: 'many', sk: 'a03', queue: 'q', due: '03' },
    ProjectionExpression: 'due',
  }),
  'more than a page': of('large'),
};

describe(`What is read of DynamoDB at ${configured ?? 'the embedded endpoint'}`, () => {
  let open: Awaited<ReturnType<typeof openContractTable>>;
  beforeAll(async () => {
    open = await openContractTable();
    const two = (n: number) => String(n).padStart(2, '0');
    const many = Array.from({ length: 30 }, (_, n) => ({
      ...{ pk: 'many', sk: `a${two(n)}`, n, none: null, bytes: Uint8Array.from([n]), due: two(n) },
      about: { text: `结对"帮扶"\\${n}\n䶮`, list: [1, { deep: true }] },
      ...(n % 3 === 0 && { queue: 'q' }),
    }));
    const large = Array.from({ length: 6 }, (_, n) => ({
      pk: 'large',
      sk: two(n),
      text: '帮'.repeat(120_000),
    }));
    for (const items of [many.slice(0, 25), many.slice(25), large])
      await open.documents.send(
        new BatchWriteCommand({
          RequestItems: { [open.table]: items.map(Item => ({ PutRequest: { Item } })) },
        }),
      );
  });
  afterAll(() => open.close());

  const answer = async (asked: Asked) => {
    const { $metadata, ConsumedCapacity, ...answer } = await open.documents.send(
      new QueryCommand({ TableName: open.table, ...asked }),
    );
    return answer;
  };

  // The embedded endpoint then has dynalite itself read.
  it.each(Object.entries(questions))('says of %s the same as with its units added up', async (_, asked) => {
    expect(await answer(asked)).toEqual(await answer({ ...asked, ReturnConsumedCapacity: 'TOTAL' }));
  });

  it('finds what it is asked for', async () => {
    const found = async (name: string) => (await answer(questions[name] ?? {})).Items?.map(({ sk }) => sk);
    expect(await found('a partition')).toHaveLength(30);
    expect(await found('nothing')).toEqual([]);
    expect(await found('the last two')).toEqual(['a29', 'a28']);
    expect(await found('what comes after')).toEqual(['a13', 'a14', 'a15', 'a16', 'a17']);
    expect(await found('the first of an index')).toEqual(['a00', 'a03', 'a06', 'a09']);
  });

  it('says where to go on, of an index with the keys of both', async () => {
    const { LastEvaluatedKey } = await answer(queued({ Limit: 4 }));
    expect(LastEvaluatedKey).toEqual({ pk: 'many', sk: 'a09', queue: 'q', due: '09' });
    expect((await answer(of('many', { Limit: 31 }))).LastEvaluatedKey).toBeUndefined();
  });

  it.each([
    ['without its key', { KeyConditionExpression: 'sk = :pk', ExpressionAttributeValues: { ':pk': 'x' } }],
    ['of an index that is not there', queued({ IndexName: 'nowhere' })],
    ['from another partition', of('many', { ExclusiveStartKey: { pk: 'other', sk: 'a' } })],
    ['of an index as it is now', queued({ ConsistentRead: true })],
  ])('is refused %s', async (_, asked) => {
    await expect(answer(asked)).rejects.toMatchObject({ name: 'ValidationException' });
  });

  const got = async (Key: object, more: object = {}) => {
    const { $metadata, ConsumedCapacity, ...answer } = await open.documents.send(
      new GetCommand({ TableName: open.table, Key: { ...Key }, ...more }),
    );
    return answer;
  };
  const some = async (keys: readonly object[], more: object = {}) => {
    const { Responses, UnprocessedKeys } = await open.documents.send(
      new BatchGetCommand({
        RequestItems: { [open.table]: { Keys: keys.map(key => ({ ...key })) } },
        ...more,
      }),
    );
    const items = Responses?.[open.table] ?? [];
    return {
      items: items.toSorted((a, b) => (a.sk < b.sk ? -1 : 1)),
      left: UnprocessedKeys?.[open.table]?.Keys ?? [],
    };
  };
  const units = { ReturnConsumedCapacity: 'TOTAL' as const };
  const many = (sk: string) => ({ pk: 'many', sk });

  it('is an item by its key, whole or in part, or nothing', async () => {
    for (const key of [many('a07'), many('nothing')]) expect(await got(key)).toEqual(await got(key, units));
    expect((await got(many('a07'))).Item).toMatchObject({
      n: 7,
      none: null,
      about: { list: [1, { deep: true }] },
    });
    expect(await got(many('nothing'))).toEqual({});
    expect(await got(many('a07'), { ProjectionExpression: 'n' })).toEqual({ Item: { n: 7 } });
  });

  it('are items by their keys, without those that are missing', async () => {
    const keys = [many('a01'), many('nothing'), many('a02'), { pk: 'large', sk: '03' }];
    const found = await some(keys);
    expect(found.items.map(({ sk }) => sk)).toEqual(['03', 'a01', 'a02']);
    expect(found).toEqual(await some(keys, units));
  });

  it('leaves keys for another call when it would be too much for one', async () => {
    const keys = Array.from({ length: 100 }, (_, n) => ({ pk: 'heavy', sk: String(n).padStart(3, '0') }));
    for (let from = 0; from < 100; from += 25)
      await open.documents.send(
        new BatchWriteCommand({
          RequestItems: {
            [open.table]: keys
              .slice(from, from + 25)
              .map(key => ({ PutRequest: { Item: { ...key, text: 'x'.repeat(180_000) } } })),
          },
        }),
      );
    const { items, left } = await some(keys);
    expect(left.length).toBeGreaterThan(0);
    expect(items.length + left.length).toBe(100);
  });

  it.each([
    ['half a key', { pk: 'many' }],
    ['a key of another type', { pk: 'many', sk: 7 }],
    ['an empty key', { pk: 'many', sk: '' }],
  ])('is refused with %s', async (_, key) => {
    await expect(got(key)).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(some([key])).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('is refused of a table that is not there', async () => {
    await expect(got(many('a01'), { TableName: 'nowhere' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});

import {
  type AttributeValue,
  BatchGetItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import DataLoader from 'dataloader';
import { breathe, distinct, each, nameOf, parts } from './batches.ts';
import type { Row } from './expressions.ts';
import type { Key } from './keys.ts';
import { rowsAhead } from './table-ahead.ts';
import { looksAt } from './table-looks.ts';

/** Rows of an index hold its keys and what a list shows; what is read through one lags a moment behind the table. */
type IndexQuery = {
  index: 'queue' | 'register' | 'due';
  at: string;
  /** Sort keys up to this one, or those that begin so. */
  upTo?: string;
  begins?: string;
  after?: Row;
  most?: number;
};

export type Reads = {
  /** The row as it is now: every acknowledged write is in it. */
  get(key: Key): Promise<Row | undefined>;
  /** Rows by key in no order; missing ones are left out. A row may be a moment old unless `now` is asked. */
  many(keys: readonly Key[], how?: 'now'): Promise<Row[]>;
  /** All rows of a partition whose sort key begins so, in order; or so many of them, those behind a sort key. */
  rows(pk: string, begins?: string, page?: { after?: string; most: number }): Promise<Row[]>;
  index(query: IndexQuery): Promise<Row[]>;
  /** Whoever has the same question in the same `look` has the same answer, until something is written. */
  once<T>(question: string, ask: () => Promise<T>): Promise<T>;
  look<T>(work: () => Promise<T>): Promise<T>;
  /** Has these rows brought while `work` has not asked for them yet: the first time that it does, before it writes, they are there. */
  ahead<T>(keys: readonly Key[], work: () => Promise<T>): Promise<T>;
};

const sortKeys = { queue: ['q', 'qs'], register: ['r', 'rs'], due: ['d', 'ds'] } as const;

/** So many keys at most share a call with whatever else is asked in the same turn. */
const few = 25;

/** DynamoDB's limits, in bytes. Under a longer key nothing can lie, and asking for it would be an accident. */
const possible = ({ pk, sk }: Key) => Buffer.byteLength(pk) <= 2048 && Buffer.byteLength(sk) <= 1024;

export const keyOf = ({ pk, sk }: Key): Record<string, AttributeValue> => ({ pk: { S: pk }, sk: { S: sk } });
export const rowOf = (item: Record<string, AttributeValue>) => unmarshall(item) as Row;

export const tableReads = (TableName: string, client: () => DynamoDBClient): Reads & { forget(): void } => {
  /** Page after page, until there is no more or there are enough. */
  const query = async (
    input: {
      KeyConditionExpression: string;
      IndexName?: string;
      ConsistentRead?: true;
    },
    values: Record<string, unknown>,
    { most = Number.POSITIVE_INFINITY, after }: { most?: number; after?: Row } = {},
  ) => {
    const found: Row[] = [];
    const ExpressionAttributeValues = marshall(values);
    let ExclusiveStartKey: Record<string, AttributeValue> | undefined = after && marshall(after);
    do {
      const limit = Number.isFinite(most) && { Limit: most - found.length };
      const page = await client().send(
        new QueryCommand({ TableName, ...input, ExpressionAttributeValues, ExclusiveStartKey, ...limit }),
      );
      found.push(...(page.Items ?? []).map(rowOf));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey && found.length < most);
    return found;
  };

  const batch = async (keys: readonly Key[], ConsistentRead: boolean) => {
    const found: Row[] = [];
    let left = keys.map(keyOf);
    for (let attempt = 0; left.length > 0; attempt++) {
      await breathe(attempt);
      const RequestItems = { [TableName]: { Keys: left, ConsistentRead } };
      const answer = await client().send(new BatchGetItemCommand({ RequestItems }));
      found.push(...(answer.Responses?.[TableName] ?? []).map(rowOf));
      left = answer.UnprocessedKeys?.[TableName]?.Keys ?? [];
    }
    return found;
  };

  const single = async (key: Key) => {
    const get = new GetItemCommand({ TableName, Key: keyOf(key), ConsistentRead: true });
    const { Item } = await client().send(get);
    return Item && rowOf(Item);
  };

  /** What is asked in one turn is one call. */
  const now = new DataLoader<Key, Row | undefined>(
    async keys => {
      const asked = distinct(keys);
      if (asked[0] && asked.length === 1) return Array(keys.length).fill(await single(asked[0]));
      const rows = new Map((await batch(asked, true)).map(row => [nameOf(row), row]));
      return keys.map(key => rows.get(nameOf(key)));
    },
    { cache: false, maxBatchSize: 100 },
  );

  const ahead = rowsAhead(key => now.load(key));
  const looks = looksAt();

  return {
    get: async key => (possible(key) ? ahead.take(key) : undefined),

    async many(keys, how) {
      if (how === 'now' && keys.length <= few)
        return (await Promise.all(distinct(keys.filter(possible)).map(ahead.take))).filter(
          row => row !== undefined,
        );
      return (
        await each(parts(distinct(keys.filter(possible)), 100), part => batch(part, how === 'now'))
      ).flat();
    },

    rows: async (pk, begins = '', page) =>
      possible({ pk, sk: begins })
        ? query(
            {
              KeyConditionExpression: begins ? 'pk = :pk AND begins_with(sk, :begins)' : 'pk = :pk',
              ConsistentRead: true,
            },
            { ':pk': pk, ...(begins && { ':begins': begins }) },
            page && { most: page.most, ...(page.after !== undefined && { after: { pk, sk: page.after } }) },
          )
        : [],

    index({ index, at, upTo, begins, ...page }) {
      const [hash, range] = sortKeys[index];
      const among = upTo ? ` AND ${range} <= :upTo` : begins ? ` AND begins_with(${range}, :begins)` : '';
      const values = { ':at': at, ...(upTo && { ':upTo': upTo }), ...(begins && { ':begins': begins }) };
      const input = {
        IndexName: index,
        KeyConditionExpression: `${hash} = :at${among}`,
      };
      return query(input, values, page);
    },

    once: looks.once,
    look: looks.look,
    ahead: (keys, work) => ahead.ahead(keys.filter(possible), work),
    forget() {
      ahead.forget();
      looks.forget();
    },
  };
};

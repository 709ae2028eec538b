import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import { breathe, distinct, each, parts } from './batches.ts';
import type { Row } from './expressions.ts';
import type { Key } from './keys.ts';

/** Rows of an index hold its keys and what a list shows; what is read through one lags a moment behind the table. */
type IndexQuery = {
  index: 'queue' | 'register' | 'due';
  at: string;
  /** Sort keys up to this one, or those that begin so. */
  upTo?: string;
  begins?: string;
  after?: Row;
  most?: number;
  /** The one attribute that is wanted beside the sort key: less to send where there are many rows. */
  shown?: 'brief';
};

export type Reads = {
  /** The row as it is now: every acknowledged write is in it. */
  get(key: Key): Promise<Row | undefined>;
  /** Rows by key in no order; missing ones are left out. A row may be a moment old unless `now` is asked. */
  many(keys: readonly Key[], how?: 'now'): Promise<Row[]>;
  /** All rows of a partition whose sort key begins so, in order. */
  rows(pk: string, begins?: string): Promise<Row[]>;
  index(query: IndexQuery): Promise<Row[]>;
};

const sortKeys = { queue: ['q', 'qs'], register: ['r', 'rs'], due: ['d', 'ds'] } as const;

/** DynamoDB's limits, in bytes. Under a longer key nothing can lie, and asking for it would be an accident. */
const possible = ({ pk, sk }: Key) => Buffer.byteLength(pk) <= 2048 && Buffer.byteLength(sk) <= 1024;

export const tableReads = (TableName: string, client: () => DynamoDBDocumentClient): Reads => {
  /** Page after page, until there is no more or there are enough. */
  const query = async (
    input: {
      KeyConditionExpression: string;
      IndexName?: string;
      ConsistentRead?: true;
      ProjectionExpression?: string;
    },
    ExpressionAttributeValues: Record<string, unknown>,
    { most = Number.POSITIVE_INFINITY, after }: { most?: number; after?: Row } = {},
  ) => {
    const found: Row[] = [];
    let ExclusiveStartKey: Record<string, unknown> | undefined = after;
    do {
      const limit = Number.isFinite(most) && { Limit: most - found.length };
      const page = await client().send(
        new QueryCommand({ TableName, ...input, ExpressionAttributeValues, ExclusiveStartKey, ...limit }),
      );
      found.push(...((page.Items ?? []) as Row[]));
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey && found.length < most);
    return found;
  };

  const batch = async (keys: readonly Key[], ConsistentRead: boolean) => {
    const found: Row[] = [];
    let left: Record<string, unknown>[] = keys.map(({ pk, sk }) => ({ pk, sk }));
    for (let attempt = 0; left.length > 0; attempt++) {
      await breathe(attempt);
      const RequestItems = { [TableName]: { Keys: left, ConsistentRead } };
      const answer = await client().send(new BatchGetCommand({ RequestItems }));
      found.push(...((answer.Responses?.[TableName] ?? []) as Row[]));
      left = answer.UnprocessedKeys?.[TableName]?.Keys ?? [];
    }
    return found;
  };

  return {
    async get(Key) {
      if (!possible(Key)) return undefined;
      const { Item } = await client().send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      return Item as Row | undefined;
    },

    async many(keys, how) {
      return (
        await each(parts(distinct(keys.filter(possible)), 100), part => batch(part, how === 'now'))
      ).flat();
    },

    rows: async (pk, begins = '') =>
      possible({ pk, sk: begins })
        ? query(
            {
              KeyConditionExpression: begins ? 'pk = :pk AND begins_with(sk, :begins)' : 'pk = :pk',
              ConsistentRead: true,
            },
            { ':pk': pk, ...(begins && { ':begins': begins }) },
          )
        : [],

    index({ index, at, upTo, begins, shown, ...page }) {
      const [hash, range] = sortKeys[index];
      const among = upTo ? ` AND ${range} <= :upTo` : begins ? ` AND begins_with(${range}, :begins)` : '';
      const values = { ':at': at, ...(upTo && { ':upTo': upTo }), ...(begins && { ':begins': begins }) };
      const input = {
        IndexName: index,
        KeyConditionExpression: `${hash} = :at${among}`,
        ...(shown && { ProjectionExpression: `${range}, ${shown}` }),
      };
      return query(input, values, page);
    },
  };
};

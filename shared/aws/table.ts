import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  type BatchWriteCommandInput,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { breathe, distinct, each, parts } from './batches.ts';
import { type Change, expressionsOf, type Row } from './expressions.ts';
import type { Key } from './keys.ts';
import { once } from './once.ts';

/** Rows of an index hold its keys only; what is read through one lags a moment behind the table. */
export type IndexQuery = {
  index: 'queue' | 'register' | 'due';
  at: string;
  /** Sort keys up to this one. */
  upTo?: string;
  after?: Row;
  most?: number;
};

export type Table = {
  /** The row as it is now: every acknowledged write is in it. */
  get(key: Key): Promise<Row | undefined>;
  /** Rows by key in no order; missing ones are left out. A row may be a moment old unless `now` is asked. */
  many(keys: readonly Key[], how?: 'now'): Promise<Row[]>;
  /** All rows of a partition whose sort key begins so, in order. */
  rows(pk: string, begins?: string): Promise<Row[]>;
  index(query: IndexQuery): Promise<Row[]>;
  /** False when its condition did not hold. */
  write(change: Change): Promise<boolean>;
  /** Removes a row and answers what it was. */
  take(key: Key): Promise<Row | undefined>;
  /** Many rows without conditions, not together: after an accident some may be written. */
  fill(rows: readonly Row[]): Promise<void>;
  /**
   * All or nothing. The places of the changes whose conditions did not hold; empty when it was done. Whoever still clashes
   * with others after five repetitions lost like one whose first condition did not hold.
   */
  transact(changes: readonly Change[]): Promise<number[]>;
};

/** The text of a row, as what it was when it was written. */
export const docOf = <T>(row: Row): T => JSON.parse(String(row.doc)) as T;

export const openClient = () =>
  DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } });

type BatchWrites = NonNullable<BatchWriteCommandInput['RequestItems']>[string];

const sortKeys = { queue: ['q', 'qs'], register: ['r', 'rs'], due: ['d', 'ds'] } as const;

export const openTable = (name: string, connect: () => DynamoDBDocumentClient = openClient): Table => {
  const client = once(connect);

  const rows = async (pk: string, begins = '') => {
    const found: Row[] = [];
    let from: Record<string, unknown> | undefined;
    do {
      const page = await client().send(
        new QueryCommand({
          TableName: name,
          KeyConditionExpression: begins ? 'pk = :pk AND begins_with(sk, :begins)' : 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk, ...(begins && { ':begins': begins }) },
          ConsistentRead: true,
          ExclusiveStartKey: from,
        }),
      );
      found.push(...((page.Items ?? []) as Row[]));
      from = page.LastEvaluatedKey;
    } while (from);
    return found;
  };

  const index = async ({ index, at, upTo, after, most = Number.POSITIVE_INFINITY }: IndexQuery) => {
    const [hash, range] = sortKeys[index];
    const found: Row[] = [];
    let from: Record<string, unknown> | undefined = after;
    do {
      const page = await client().send(
        new QueryCommand({
          TableName: name,
          IndexName: index,
          KeyConditionExpression: upTo ? `${hash} = :at AND ${range} <= :upTo` : `${hash} = :at`,
          ExpressionAttributeValues: { ':at': at, ...(upTo && { ':upTo': upTo }) },
          ExclusiveStartKey: from,
          ...(Number.isFinite(most) && { Limit: most - found.length }),
        }),
      );
      found.push(...((page.Items ?? []) as Row[]));
      from = page.LastEvaluatedKey;
    } while (from && found.length < most);
    return found;
  };

  const batch = async (keys: readonly Key[], ConsistentRead: boolean) => {
    const found: Row[] = [];
    let left: Record<string, unknown>[] = keys.map(({ pk, sk }) => ({ pk, sk }));
    for (let attempt = 0; left.length > 0; attempt++) {
      await breathe(attempt);
      const answer = await client().send(
        new BatchGetCommand({ RequestItems: { [name]: { Keys: left, ConsistentRead } } }),
      );
      found.push(...((answer.Responses?.[name] ?? []) as Row[]));
      left = answer.UnprocessedKeys?.[name]?.Keys ?? [];
    }
    return found;
  };

  const fill = async (rows: readonly Row[]) => {
    let left: BatchWrites = rows.map(row => ({ PutRequest: { Item: row } }));
    for (let attempt = 0; left.length > 0; attempt++) {
      await breathe(attempt);
      const answer = await client().send(new BatchWriteCommand({ RequestItems: { [name]: left } }));
      left = answer.UnprocessedItems?.[name] ?? [];
    }
  };

  return {
    rows,
    index,
    async get(Key) {
      const { Item } = await client().send(new GetCommand({ TableName: name, Key, ConsistentRead: true }));
      return Item as Row | undefined;
    },
    async many(keys, how) {
      return (await each(parts(distinct(keys), 100), part => batch(part, how === 'now'))).flat();
    },
    async write(change) {
      try {
        await send(client(), name, change);
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
    async take(Key) {
      const { Attributes } = await client().send(
        new DeleteCommand({ TableName: name, Key, ReturnValues: 'ALL_OLD' }),
      );
      return Attributes as Row | undefined;
    },
    async fill(all) {
      const unique = new Map(all.map(row => [`${row.pk} ${row.sk}`, row]));
      await each(parts([...unique.values()], 25), fill);
    },
    async transact(changes) {
      // The SDK gives every call a request token of its own, so what it repeats by itself is done once.
      const TransactItems = changes.map(change => transactItem(name, change));
      for (let attempt = 0; ; attempt++)
        try {
          await breathe(attempt);
          await client().send(new TransactWriteCommand({ TransactItems }));
          return [];
        } catch (error) {
          const codes = reasons(error);
          const failed = codes.flatMap((code, place) => (code === 'ConditionalCheckFailed' ? [place] : []));
          if (failed.length > 0) return failed;
          const passing = codes.some(code => code !== undefined && passes.has(code));
          if (passing && attempt < 5) continue;
          if (codes.includes('TransactionConflict')) return [0];
          throw error;
        }
    },
  };
};

const send = (client: DynamoDBDocumentClient, TableName: string, change: Change): Promise<unknown> => {
  const expressions = expressionsOf(change);
  if ('put' in change) return client.send(new PutCommand({ TableName, Item: change.put, ...expressions }));
  if ('remove' in change)
    return client.send(new DeleteCommand({ TableName, Key: change.remove, ...expressions }));
  return client.send(new UpdateCommand({ TableName, Key: change.update, ...expressions }));
};

const transactItem = (TableName: string, change: Change) => {
  const { UpdateExpression = '', ...expressions } = expressionsOf(change);
  if ('put' in change) return { Put: { TableName, Item: change.put, ...expressions } };
  if ('remove' in change) return { Delete: { TableName, Key: change.remove, ...expressions } };
  return { Update: { TableName, Key: change.update, UpdateExpression, ...expressions } };
};

/** Reasons that pass by themselves: another transaction on the same item, or a partition that is too busy. */
const passes = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

const reasons = (error: unknown): (string | undefined)[] =>
  error instanceof TransactionCanceledException
    ? (error.CancellationReasons ?? []).map(reason => reason.Code)
    : [];

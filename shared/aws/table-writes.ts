import {
  type AttributeValue,
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { breathe, each, parts } from './batches.ts';
import { type Change, type Check, expressionsOf, type Row } from './expressions.ts';
import type { Key } from './keys.ts';
import { keyOf, rowOf } from './table-reads.ts';

export type Writes = {
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
  transact(changes: readonly (Change | Check)[]): Promise<number[]>;
};

const itemOf = (row: Record<string, unknown>): Record<string, AttributeValue> =>
  marshall(row, { removeUndefinedValues: true });

/** The expressions of a change, with its values as they are sent. */
const expressed = (change: Change | Check) => {
  const { ExpressionAttributeValues: values, ...expressions } = expressionsOf(change);
  return { ...expressions, ...(values && { ExpressionAttributeValues: itemOf(values) }) };
};

/** `changes` is told of every write before it is sent. */
export const tableWrites = (TableName: string, client: () => DynamoDBClient, changes: () => void): Writes => {
  const send = (change: Change): Promise<unknown> => {
    const expressions = expressed(change);
    if ('put' in change)
      return client().send(new PutItemCommand({ TableName, Item: itemOf(change.put), ...expressions }));
    if ('remove' in change)
      return client().send(new DeleteItemCommand({ TableName, Key: keyOf(change.remove), ...expressions }));
    return client().send(new UpdateItemCommand({ TableName, Key: keyOf(change.update), ...expressions }));
  };

  const fillSome = async (rows: readonly Row[]) => {
    let left: WriteRequest[] = rows.map(row => ({ PutRequest: { Item: itemOf(row) } }));
    for (let attempt = 0; left.length > 0; attempt++) {
      await breathe(attempt);
      const answer = await client().send(new BatchWriteItemCommand({ RequestItems: { [TableName]: left } }));
      left = answer.UnprocessedItems?.[TableName] ?? [];
    }
  };

  return {
    async write(change) {
      changes();
      try {
        await send(change);
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },

    async take(key) {
      changes();
      const command = new DeleteItemCommand({ TableName, Key: keyOf(key), ReturnValues: 'ALL_OLD' });
      const { Attributes } = await client().send(command);
      return Attributes && rowOf(Attributes);
    },

    async fill(rows) {
      changes();
      const unique = new Map(rows.map(row => [`${row.pk} ${row.sk}`, row]));
      await each(parts([...unique.values()], 25), fillSome);
    },

    async transact(all) {
      changes();
      // The SDK gives every call a request token of its own, so what it repeats by itself is done once.
      const TransactItems = all.map(change => transactItem(TableName, change));
      for (let attempt = 0; ; attempt++)
        try {
          await breathe(attempt);
          await client().send(new TransactWriteItemsCommand({ TransactItems }));
          return [];
        } catch (error) {
          const codes = reasons(error);
          const failed = codes.flatMap((code, place) => (code === 'ConditionalCheckFailed' ? [place] : []));
          if (failed.length > 0) return failed;
          if (codes.some(code => passes.has(code)) && attempt < 5) continue;
          if (codes.includes('TransactionConflict')) return [0];
          throw error;
        }
    },
  };
};

const transactItem = (TableName: string, change: Change | Check) => {
  const { UpdateExpression = '', ...expressions } = expressed(change);
  if ('check' in change)
    return {
      ConditionCheck: { TableName, Key: keyOf(change.check), ConditionExpression: '', ...expressions },
    };
  if ('put' in change) return { Put: { TableName, Item: itemOf(change.put), ...expressions } };
  if ('remove' in change) return { Delete: { TableName, Key: keyOf(change.remove), ...expressions } };
  return { Update: { TableName, Key: keyOf(change.update), UpdateExpression, ...expressions } };
};

/** Reasons that pass by themselves: another transaction on the same item, or a partition that is too busy. */
const passes = new Set(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded']);

const reasons = (error: unknown): string[] =>
  error instanceof TransactionCanceledException
    ? (error.CancellationReasons ?? []).map(reason => reason.Code ?? '')
    : [];

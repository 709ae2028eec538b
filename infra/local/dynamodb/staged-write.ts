import { act, type Data, db, type Item, type ItemStore, type Operation, type Table } from './engine.ts';
import { itemBytes, maximumItemBytes } from './item-size.ts';
import { isRefusal, nameOf, refusal } from './refusals.ts';

export type Writing = 'PutItem' | 'UpdateItem' | 'DeleteItem';

/** What a write would do: the answer, the item before and after, and the database operations that do it. */
export type Staged = {
  answer: Record<string, unknown>;
  before: Item | undefined;
  after: Item | undefined;
  operations: Operation[];
};

/** A write that was parsed, and the database key of its item. */
export type Part = { writing: Writing; data: Data; table: Table; key: string };

/** The database key of an item; throws dynalite's refusal when the key does not fit the table. */
export function itemKey(table: Table, data: Data): string {
  const item = data.Item as Item | undefined;
  const key = (data.Key ?? {}) as Item;
  const invalid = item ? db.validateItem(item, table) : db.validateKey(key, table);
  if (invalid) throw invalid;
  return itemEntryKey(table.TableName, db.createKey(item ?? key, table));
}

/**
 * Runs dynalite's own action against the item as it was read, and collects its writes instead of doing them.
 * The caller holds the item's lock and writes all operations, those of the indexes included, in one batch:
 * that is what makes a write, and a transaction, whole or absent after a crash.
 */
export function stageWrite(
  options: object,
  { writing, data, table, key }: Part,
  before: Item | undefined,
): Staged {
  const baseKey = key.slice(key.indexOf('~') + 1);
  const operations: Operation[] = [];
  let after: Item | undefined;
  const store: ItemStore = {
    options,
    getTable: (_name, checkStatus, callback) =>
      (typeof checkStatus === 'function' ? checkStatus : callback)?.(null, table),
    getItemDb: () => ({
      lock: (_key, run) => run(callback => callback),
      get: (_key, callback) => callback(null, before),
      put: (_key, value, callback) => {
        after = value;
        operations.push({ type: 'put', key, value });
        callback(null, undefined);
      },
      del: (_key, callback) => {
        operations.push({ type: 'del', key });
        callback(null, undefined);
      },
    }),
    getIndexDb: (type, name, index) => {
      const entry = (indexKey: string) => indexEntryKey(type, name, index, indexKey + baseKey);
      return {
        put: (indexKey, value, callback) => {
          operations.push({ type: 'put', key: entry(indexKey), value });
          callback(null, undefined);
        },
        del: (indexKey, callback) => {
          operations.push({ type: 'del', key: entry(indexKey) });
          callback(null, undefined);
        },
      };
    },
  };
  const answer = answerOf(store, writing, data, before);
  if (after) checkItem(after, table, writing);
  return { answer, before, after, operations };
}

function answerOf(store: ItemStore, writing: Writing, data: Data, before: Item | undefined) {
  let outcome: { error?: unknown; answer?: Record<string, unknown> } | undefined;
  act(store, writing, data, (error, answer) => {
    outcome = error ? { error } : { answer };
  });
  if (!outcome) throw new Error(`dynalite did not finish ${writing} at once`);
  const { error, answer } = outcome;
  if (isRefusal(error) && nameOf(error) === 'ConditionalCheckFailedException' && before)
    if (data.ReturnValuesOnConditionCheckFailure === 'ALL_OLD') error.body.Item = before;
  if (error) throw error;
  return answer ?? {};
}

/** How dynalite names what it keeps, in the one database behind all its tables and indexes. */
export const itemEntryKey = (table: string, key: string) => `item-${table}~${key}`;
export const indexEntryKey = (type: string, table: string, index: string, key: string) =>
  `index-${type.toLowerCase()}~${table}~${index}~${key}`;

/** Two rules of DynamoDB that dynalite lacks or counts in characters. */
function checkItem(item: Item, table: Table, writing: Writing): void {
  for (const index of [...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])])
    for (const { AttributeName: name } of index.KeySchema)
      if (item[name]?.S === '' || item[name]?.B === '')
        throw refusal(
          'ValidationException',
          `One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty string value. IndexName: ${index.IndexName}, IndexKey: ${name}`,
        );
  if (itemBytes(item) > maximumItemBytes)
    throw refusal(
      'ValidationException',
      writing === 'UpdateItem'
        ? 'Item size to update has exceeded the maximum allowed size'
        : 'Item size has exceeded the maximum allowed size',
    );
}

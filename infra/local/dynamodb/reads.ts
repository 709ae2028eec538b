import type { Database } from './database.ts';
import { act, type Data, type Item, type ItemStore, type Known, parse, type Table } from './engine.ts';
import { batchGetText, getText } from './get-texts.ts';
import { queryText } from './query-text.ts';
import { refusal } from './refusals.ts';
import { itemEntryKey, itemKey } from './staged-write.ts';

/** Answers that are put together from the texts in the database, where that is all there is to do. */
const plain: Partial<Record<Known, (database: Database, data: Data) => Promise<string | undefined>>> = {
  GetItem: getText,
  BatchGetItem: batchGetText,
  Query: queryText,
};

/**
 * Whatever dynalite does alone: reads and table management. It counts characters where DynamoDB counts bytes,
 * so read units and the 1 MB page of Chinese text come out up to three times too generous. An answer may be text already.
 */
export async function pass(database: Database, operation: Known, request: unknown) {
  const data = parse(database.store, operation, request);
  const text = await plain[operation]?.(database, data);
  if (text !== undefined) return text;
  const answer = await run(await storeFor(database, operation, data), operation, data);
  if (operation === 'CreateTable' || operation === 'DeleteTable') database.forgetTables();
  return answer;
}

const run = (store: ItemStore, operation: Known, data: Data) =>
  new Promise<Record<string, unknown>>((resolve, reject) =>
    act(store, operation, data, (error, answer) => (error ? reject(error) : resolve(answer))),
  );

function storeFor(database: Database, operation: Known, data: Data): ItemStore | Promise<ItemStore> {
  if (operation === 'GetItem') return ready(database, [data.TableName]);
  if (operation === 'BatchGetItem') return ready(database, Object.keys(data.RequestItems as object));
  return operation.endsWith('Table') ? database.store : cached(database);
}

/** Answers from tables and items at once, where dynalite would wait for a turn of the loop for each item. */
async function ready({ store, level, tableOf }: Database, names: readonly string[]): Promise<ItemStore> {
  const tables = new Map<string, Table>();
  for (const name of names) tables.set(name, await tableOf(name));
  return {
    ...store,
    getTable(name, checkStatus, callback) {
      const answer = typeof checkStatus === 'function' ? checkStatus : callback;
      const table = tables.get(name);
      if (table) answer?.(null, table);
    },
    getItemDb: name => ({
      ...store.getItemDb(name),
      get: (key, callback) => callback(null, level.getSync(itemEntryKey(name, key)) as Item | undefined),
    }),
  };
}

/** dynalite reads and parses the table's description from disk for every call. */
const cached = ({ store, tableOf }: Database): ItemStore => ({
  ...store,
  getTable(name, checkStatus, callback) {
    const answer = typeof checkStatus === 'function' ? checkStatus : callback;
    tableOf(name).then(
      // Out of the promise, so that what dynalite throws is not taken for a rejection.
      table => setImmediate(() => answer?.(null, table)),
      error => setImmediate(() => answer?.(error, error)),
    );
  },
});

/** Reads all items between two writes: no transaction is seen half done. */
export async function transactGet(
  database: Database,
  request: { TransactItems?: { Get?: Data }[]; ReturnConsumedCapacity?: string },
) {
  const items = request.TransactItems ?? [];
  if (items.length < 1 || items.length > 100)
    throw refusal('ValidationException', 'TransactItems must have 1 to 100 members');
  const gets = items.map(({ Get }) =>
    parse(database.store, 'GetItem', { ...Get, ReturnConsumedCapacity: 'TOTAL', ConsistentRead: true }),
  );
  const keys: string[] = [];
  for (const get of gets) keys.push(itemKey(await database.tableOf(get.TableName), get));
  if (new Set(keys).size < keys.length)
    throw refusal(
      'ValidationException',
      'Transaction request cannot include multiple operations on one item',
    );
  const answers = await database.holding(keys, () =>
    Promise.all(gets.map(async get => run(await ready(database, [get.TableName]), 'GetItem', get))),
  );
  return {
    Responses: answers.map(({ Item }) => (Item ? { Item } : {})),
    ConsumedCapacity: request.ReturnConsumedCapacity ? capacities(gets, answers) : undefined,
  };
}

/** Two read units for every started 4 KB, as a transaction reads twice. */
function capacities(gets: readonly Data[], answers: readonly Record<string, unknown>[]) {
  const names = [...new Set(gets.map(get => get.TableName))];
  return names.map(TableName => {
    const units = answers
      .filter((_, place) => gets[place]?.TableName === TableName)
      .map(answer => (answer.ConsumedCapacity as { CapacityUnits: number }).CapacityUnits);
    const CapacityUnits = 2 * units.reduce((sum, unit) => sum + unit, 0);
    return { TableName, CapacityUnits, ReadCapacityUnits: CapacityUnits };
  });
}

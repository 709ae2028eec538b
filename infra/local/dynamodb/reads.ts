import type { Database } from './database.ts';
import { act, type Data, db, type Item, type ItemStore, type Known, parse, type Table } from './engine.ts';
import { refusal } from './refusals.ts';
import { itemKey } from './staged-write.ts';

/**
 * Whatever dynalite does alone: reads and table management. It counts characters where DynamoDB counts bytes,
 * so read units and the 1 MB page of Chinese text come out up to three times too generous.
 */
export async function pass(database: Database, operation: Known, request: unknown) {
  const data = parse(database.store, operation, request);
  const store: ItemStore = operation.endsWith('Table') ? database.store : cached(database);
  const answer = await run(
    operation === 'BatchGetItem' ? await fetched(database, store, data) : store,
    operation,
    data,
  );
  if (operation === 'CreateTable' || operation === 'DeleteTable') database.forgetTables();
  return answer;
}

const run = (store: ItemStore, operation: Known, data: Data) =>
  new Promise<Record<string, unknown>>((resolve, reject) =>
    act(store, operation, data, (error, answer) => (error ? reject(error) : resolve(answer))),
  );

/** Reads the items of a batch at once, where dynalite would read them one by one. */
async function fetched({ level, tableOf }: Database, store: ItemStore, data: Data): Promise<ItemStore> {
  const requests = Object.entries(data.RequestItems as Record<string, { Keys: Item[] }>);
  const keys: string[] = [];
  const tables = new Map<string, Table>();
  for (const [name, { Keys }] of requests) {
    const table = await tableOf(name);
    tables.set(name, table);
    // What is no key dynalite refuses itself.
    for (const key of Keys)
      if (!db.validateKey(key, table)) keys.push(`item-${name}~${db.createKey(key, table)}`);
  }
  const values = (await level.getMany(keys)) as (Item | undefined)[];
  const items = new Map(keys.map((key, place) => [key, values[place]]));
  return {
    ...store,
    // It asks for the table again for each item: waiting each time takes longer than all the rest.
    getTable(name, checkStatus, callback) {
      const answer = typeof checkStatus === 'function' ? checkStatus : callback;
      const table = tables.get(name);
      if (table) answer?.(null, table);
    },
    getItemDb: name => ({
      ...store.getItemDb(name),
      get: (key, callback) => callback(null, items.get(`item-${name}~${key}`)),
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
    Promise.all(gets.map(get => run(cached(database), 'GetItem', get))),
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

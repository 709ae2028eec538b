import type { Database } from './database.ts';
import { type Data, type Item, parse } from './engine.ts';
import { refusal } from './refusals.ts';
import { itemKey, type Staged, stageWrite, type Writing } from './staged-write.ts';
import { capacityOf, unitsOf } from './write-capacity.ts';

export async function writeOne(database: Database, writing: Writing, request: unknown) {
  const data = parse(database.store, writing, request);
  const staged = await write(database, writing, data);
  const table = await database.tableOf(data.TableName);
  const asked = data.ReturnConsumedCapacity;
  return {
    ...staged.answer,
    ConsumedCapacity: asked ? capacityOf(table, asked, [unitsOf(staged, table)]) : undefined,
  };
}

async function write({ store, level, holding, tableOf }: Database, writing: Writing, data: Data) {
  const table = await tableOf(data.TableName);
  const key = itemKey(table, data);
  return holding([key], async () => {
    const before = level.getSync(key) as Item | undefined;
    const staged = stageWrite(store.options, { writing, data, table, key }, before);
    await level.batch(staged.operations);
    return staged;
  });
}

type Request = { PutRequest?: { Item: Item }; DeleteRequest?: { Key: Item } };

/** Each item is written for itself, as on AWS; none is ever left unprocessed here. */
export async function batchWrite(database: Database, request: unknown) {
  const data = parse(database.store, 'BatchWriteItem', request);
  const requests = data.RequestItems as Record<string, Request[]>;
  const writes: { writing: Writing; data: Data }[] = Object.entries(requests).flatMap(([TableName, items]) =>
    items.map(({ PutRequest, DeleteRequest }) =>
      PutRequest
        ? { writing: 'PutItem' as const, data: { TableName, Item: PutRequest.Item } }
        : { writing: 'DeleteItem' as const, data: { TableName, Key: DeleteRequest?.Key } },
    ),
  );
  const tables = await Promise.all(writes.map(each => database.tableOf(each.data.TableName)));
  const keys = writes.map((each, place) => {
    const table = tables[place];
    return table && itemKey(table, each.data);
  });
  if (new Set(keys).size < keys.length)
    throw refusal('ValidationException', 'Provided list of item keys contains duplicates');
  const staged = await Promise.all(writes.map(each => write(database, each.writing, each.data)));
  return { UnprocessedItems: {}, ConsumedCapacity: capacities(data.ReturnConsumedCapacity, tables, staged) };
}

function capacities(
  asked: unknown,
  tables: readonly Awaited<ReturnType<Database['tableOf']>>[],
  staged: readonly Staged[],
) {
  if (asked !== 'TOTAL' && asked !== 'INDEXES') return undefined;
  return [...new Set(tables)].map(table =>
    capacityOf(
      table,
      asked,
      staged.filter((_, place) => tables[place] === table).map(each => unitsOf(each, table)),
    ),
  );
}

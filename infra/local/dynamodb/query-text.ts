import type { Database } from './database.ts';
import { act, type Data, type Item, type ItemStore, type Range, type Table } from './engine.ts';
import { pageBytes } from './item-size.ts';
import { indexEntryKey, itemEntryKey } from './staged-write.ts';

/** So many entries are taken from the database at once: every turn waits for another thread. */
const turns = [64, 1024];

/** What dynalite alone answers: it filters, leaves out, counts and adds up units. */
const isPlain = (data: Data): boolean =>
  !['_filter', 'QueryFilter', '_projection', 'AttributesToGet', 'Select', 'ReturnConsumedCapacity'].some(
    part => data[part] !== undefined,
  );

/**
 * The text of the answer to a query, when the entries need only be put together; undefined for what dynalite must read.
 * It refuses, and says where a query begins and ends; but it takes an entry at a time through a chain of streams, and
 * every entry apart that has to be put together again.
 */
export async function queryText(
  { level, store, tableOf }: Database,
  data: Data,
): Promise<string | undefined> {
  if (!isPlain(data)) return undefined;
  const table = await tableOf(data.TableName);
  const range = rangeOf(store, table, data);
  if (!range) return undefined;
  const texts: string[] = [];
  let length = 0;
  const entries = level.values({ ...range, valueEncoding: 'utf8' });
  try {
    for (let turn = 0; ; turn++) {
      const some = (await entries.nextv(turns[turn] ?? 1024)) as string[];
      if (some.length === 0) break;
      for (const text of some) length += text.length;
      if (length >= pageBytes) return undefined;
      texts.push(...some);
    }
  } finally {
    await entries.close();
  }
  return answerText(table, data, texts);
}

function answerText(table: Table, data: Data, texts: readonly string[]): string {
  const limit = data.Limit === undefined ? Number.POSITIVE_INFINITY : Number(data.Limit);
  const found = texts.length > limit ? texts.slice(0, limit) : texts;
  const last = found.length >= limit ? found.at(-1) : undefined;
  const next = last === undefined ? '' : `,"LastEvaluatedKey":${JSON.stringify(keyIn(table, data, last))}`;
  return `{"ScannedCount":${found.length}${next},"Count":${found.length},"Items":[${found.join(',')}]}`;
}

function keyIn(
  { KeySchema, GlobalSecondaryIndexes = [], LocalSecondaryIndexes = [] }: Table,
  data: Data,
  text: string,
) {
  const indexes = [...GlobalSecondaryIndexes, ...LocalSecondaryIndexes];
  const index = indexes.find(({ IndexName }) => IndexName === data.IndexName)?.KeySchema ?? [];
  const item = JSON.parse(text) as Item;
  return Object.fromEntries([...KeySchema, ...index].map(({ AttributeName: name }) => [name, item[name]]));
}

/** Where dynalite would begin to read and end; throws its refusal. */
function rangeOf(store: ItemStore, table: Table, data: Data): Range | undefined {
  let range: Range | undefined;
  let refused: unknown;
  const reading = (entry: (key: string) => string) => ({
    createValueStream({ gte, gt, lt, lte, ...how }: Range) {
      const bounds = Object.entries({ gte, gt, lt, lte }).flatMap(([bound, key]) =>
        key === undefined ? [] : [[bound, entry(key)]],
      );
      range = { ...how, ...Object.fromEntries(bounds) };
      return silence;
    },
  });
  const finding: ItemStore = {
    ...store,
    getTable: (_name, checkStatus, callback) =>
      (typeof checkStatus === 'function' ? checkStatus : callback)?.(null, table),
    getItemDb: name => ({ ...store.getItemDb(name), ...reading(key => itemEntryKey(name, key)) }),
    getIndexDb: (type, name, index) => ({
      ...store.getIndexDb(type, name, index),
      ...reading(key => indexEntryKey(type, name, index, key)),
    }),
  };
  act(finding, 'Query', data, error => {
    refused = error;
  });
  if (refused) throw refused;
  return range;
}

/** dynalite goes on listening to the entries that it asked for. */
const silence = { on() {}, removeAllListeners() {} };

import type { Database } from './database.ts';
import { type Data, db, type Item, type Table } from './engine.ts';
import { pageBytes } from './item-size.ts';
import { itemEntryKey } from './staged-write.ts';

type Asked = { Keys: Item[] } & Record<string, unknown>;

const isPlain = (asked: Record<string, unknown>): boolean =>
  !['_projection', 'AttributesToGet', 'ReturnConsumedCapacity'].some(part => asked[part] !== undefined);

function textOf({ level }: Database, table: Table, key: Item): string | undefined {
  const invalid = db.validateKey(key, table);
  if (invalid) throw invalid;
  const entry = itemEntryKey(table.TableName, db.createKey(key, table));
  return level.getSync(entry, { valueEncoding: 'utf8' }) as string | undefined;
}

/** The text of the answer to a GetItem of the whole item; undefined for what dynalite must read. */
export async function getText(database: Database, data: Data): Promise<string | undefined> {
  if (!isPlain(data)) return undefined;
  const text = textOf(database, await database.tableOf(data.TableName), data.Key as Item);
  return text === undefined ? '{}' : `{"Item":${text}}`;
}

/** The same for a BatchGetItem; where it is more than a page, dynalite says which keys are left. DynamoDB promises no order, so there is none. */
export async function batchGetText(database: Database, data: Data): Promise<string | undefined> {
  const asked = Object.entries(data.RequestItems as Record<string, Asked>);
  if (!isPlain(data) || !asked.every(([, one]) => isPlain(one))) return undefined;
  let length = 0;
  const responses: string[] = [];
  for (const [name, { Keys }] of asked) {
    const table = await database.tableOf(name);
    const found = Keys.flatMap(key => textOf(database, table, key) ?? []);
    for (const text of found) length += text.length;
    if (length >= pageBytes) return undefined;
    responses.push(`${JSON.stringify(name)}:[${found.toSorted(() => Math.random() - 0.5).join(',')}]`);
  }
  return `{"Responses":{${responses.join(',')}},"UnprocessedKeys":{}}`;
}

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Row } from './expressions.ts';
import { light, lightly } from './lightly.ts';
import { once } from './once.ts';
import { textOf } from './packed.ts';
import { type Reads, tableReads } from './table-reads.ts';
import { tableWrites, type Writes } from './table-writes.ts';

export type Table = Reads & Writes;

/** The text of a row, as what it was when it was written. */
export const docOf = <T>(row: Row): T => JSON.parse(textOf(row.doc)) as T;

export const connect = (): DynamoDBClient => lightly(new DynamoDBClient(light));

/** The table by its name. It is connected to with the first call. */
export const openTable = (name: string, open: () => DynamoDBClient = connect): Table => {
  const client = once(open);
  const { forget, ...reads } = tableReads(name, client);
  return { ...reads, ...tableWrites(name, client, forget) };
};

import { createRequire } from 'node:module';
import { parseOnce } from './parsed-expressions.ts';

/**
 * The parts of dynalite that are used here, typed. They are its inner files, not its public face,
 * so dynalite is pinned to an exact version in package.json.
 */
export type AttributeValue = Record<string, unknown>;
export type Item = Record<string, AttributeValue>;
export type Data = Record<string, unknown> & { TableName: string };
export type Index = { IndexName: string; KeySchema: { AttributeName: string }[] };
export type Table = {
  TableName: string;
  KeySchema: { AttributeName: string }[];
  AttributeDefinitions: { AttributeName: string; AttributeType: string }[];
  GlobalSecondaryIndexes?: Index[];
  LocalSecondaryIndexes?: Index[];
};
/** What dynalite throws or calls back with when a request is refused. */
export type Refusal = Error & { statusCode: number; body: Record<string, unknown> };
type Callback<T> = (error: Error | null | undefined, value: T) => void;

export type Range = {
  gte?: string;
  gt?: string;
  lt?: string;
  lte?: string;
  reverse?: boolean;
  limit?: number;
};
type Iterator = { nextv(size: number): Promise<unknown[]>; close(): Promise<void> };
export type Operation = { type: 'put'; key: string; value: unknown } | { type: 'del'; key: string };
export type Level = {
  open(): Promise<void>;
  close(): Promise<void>;
  /** Reads at once: items lie in memory or in the system's cache, and a turn through another thread takes longer. */
  getSync(key: string, options?: object): unknown;
  batch(operations: Operation[]): Promise<void>;
  put(key: string, value: unknown): Promise<void>;
  /** As `put`, and waits for the disk. */
  putSafely(key: string, value: unknown): Promise<void>;
  get(key: string): Promise<unknown>;
  values(options?: object): Iterator;
  keys(options?: object): Iterator;
  iterator(options?: object): AsyncIterable<[string, unknown]>;
  createValueStream(options?: object): NodeJS.ReadableStream;
  createKeyStream(options?: object): NodeJS.ReadableStream;
};
type SubDb = {
  lock(key: string, run: (release: <T>(callback: T) => T) => void): void;
  get(key: string, callback: Callback<Item | undefined>): void;
  put(key: string, value: Item, callback: Callback<void>): void;
  del(key: string, callback: Callback<void>): void;
};
/** What an item action of dynalite asks of its store. */
export type ItemStore = {
  options: object;
  getTable(name: string, checkStatus: boolean | Callback<Table>, callback?: Callback<Table>): void;
  getItemDb(table: string): SubDb;
  getIndexDb(type: string, table: string, index: string): Pick<SubDb, 'put' | 'del'>;
};
export type Store = ItemStore & { db: Level; tableDb: { awsRegion: string; awsAccountId: string } };

type Action = (store: ItemStore, data: Data, callback: Callback<Record<string, unknown>>) => void;
type Validation = { types: Record<string, unknown>; custom?: unknown };
type Db = {
  create(options: object): Store;
  createKey(item: Item, table: Table): string;
  createIndexKey(item: Item, table: Table, keySchema: Index['KeySchema']): string;
  validateKey(key: Item, table: Table): Refusal | undefined;
  validateItem(item: Item, table: Table): Refusal | undefined;
};
type Validations = {
  checkTypes(data: unknown, types: object): Data;
  checkValidations(data: Data, types: object, custom: unknown, store: ItemStore): void;
};

const require = createRequire(import.meta.url);
export const db: Db = require('dynalite/db');
const validations: Validations = require('dynalite/validations');

const known = [
  'CreateTable',
  'DeleteTable',
  'DescribeTable',
  'ListTables',
  'GetItem',
  'BatchGetItem',
  'Query',
  'Scan',
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'BatchWriteItem',
] as const;
export type Known = (typeof known)[number];
export const isKnown = (operation: string): operation is Known => known.some(name => name === operation);

for (const parser of ['conditionParser', 'updateParser', 'projectionParser'])
  parseOnce(require(`dynalite/db/${parser}`));

const fileOf = (operation: Known) => operation.charAt(0).toLowerCase() + operation.slice(1);
const parts = Object.fromEntries(
  known.map(name => {
    const action: Action = require(`dynalite/actions/${fileOf(name)}`);
    const validation: Validation = require(`dynalite/validations/${fileOf(name)}`);
    return [name, { action, validation }];
  }),
);

/** dynalite does not know this parameter and would drop it. */
for (const name of ['PutItem', 'UpdateItem', 'DeleteItem'])
  Object.assign(parts[name]?.validation.types ?? {}, {
    ReturnValuesOnConditionCheckFailure: { type: 'String', enum: ['ALL_OLD', 'NONE'] },
  });

function part(operation: Known) {
  const found = parts[operation];
  if (!found) throw new Error(`dynalite has no ${operation}`);
  return found;
}

/** Checks and parses a request as dynalite does; throws its refusal. */
export function parse(store: ItemStore, operation: Known, data: unknown): Data {
  const { types, custom } = part(operation).validation;
  const parsed = validations.checkTypes(data, types);
  validations.checkValidations(parsed, types, custom, store);
  return parsed;
}

export const act = (
  store: ItemStore,
  operation: Known,
  data: Data,
  callback: Callback<Record<string, unknown>>,
) => part(operation).action(store, data, callback);

import { createRequire } from 'node:module';
import type { Index, Item, Table } from './engine.ts';
import { writeUnits } from './item-size.ts';
import type { Staged } from './staged-write.ts';

type Entry = { index: string; key: string; item: Item };
type IndexActions = (
  indexes: Index[],
  before: Item | undefined,
  after: Item | undefined,
  table: Table,
) => { puts: Entry[] };
const require = createRequire(import.meta.url);
const { getIndexActions }: { getIndexActions: IndexActions } = require('dynalite/db');

export type Units = { table: number; indexes: Record<string, number> };

/**
 * Write units of one write: the larger of the item before and after, and for each index that it touches
 * the entry written, both entries when the entry moves, nothing when the entry stays as it is.
 */
export function unitsOf({ before, after }: Staged, table: Table): Units {
  const sizes = [before, after].map(item => (item ? writeUnits(item) : 1));
  const indexes: Record<string, number> = {};
  for (const index of [...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])]) {
    const units = entryUnits(entryOf(index, before, table), entryOf(index, after, table));
    if (units) indexes[index.IndexName] = units;
  }
  return { table: Math.max(...sizes), indexes };
}

const entryOf = (index: Index, item: Item | undefined, table: Table): Entry | undefined =>
  item && getIndexActions([index], undefined, item, table).puts[0];

function entryUnits(before: Entry | undefined, after: Entry | undefined): number {
  if (!before || !after) return writeUnitsOf(before) + writeUnitsOf(after);
  if (before.key !== after.key) return writeUnitsOf(before) + writeUnitsOf(after);
  if (JSON.stringify(before.item) === JSON.stringify(after.item)) return 0;
  return Math.max(writeUnitsOf(before), writeUnitsOf(after));
}

const writeUnitsOf = (entry: Entry | undefined) => (entry ? writeUnits(entry.item) : 0);

/** ConsumedCapacity for one table; `factor` is 2 in a transaction, for the items but not for the indexes. */
export function capacityOf(
  { TableName }: Table,
  asked: unknown,
  parts: readonly Units[],
  factor: 1 | 2 = 1,
): Record<string, unknown> | undefined {
  if (asked !== 'TOTAL' && asked !== 'INDEXES') return undefined;
  const table = factor * parts.reduce((sum, part) => sum + part.table, 0);
  const indexes: Record<string, number> = {};
  for (const part of parts)
    for (const [name, units] of Object.entries(part.indexes)) indexes[name] = (indexes[name] ?? 0) + units;
  const total = table + Object.values(indexes).reduce((sum, units) => sum + units, 0);
  if (asked === 'TOTAL') return { TableName, CapacityUnits: total, WriteCapacityUnits: total };
  return {
    TableName,
    CapacityUnits: total,
    WriteCapacityUnits: total,
    Table: { CapacityUnits: table, WriteCapacityUnits: table },
    GlobalSecondaryIndexes: Object.fromEntries(
      Object.entries(indexes).map(([name, units]) => [
        name,
        { CapacityUnits: units, WriteCapacityUnits: units },
      ]),
    ),
  };
}

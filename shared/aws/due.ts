import type { Services } from '#shared/services.ts';
import { each } from './batches.ts';
import { dueBy, dueItem, shards } from './keys.ts';
import type { Table } from './table.ts';

export const tableDue =
  (table: Table): Services['due'] =>
  async (now, most) => {
    const found = await each(shards, at => table.index({ index: 'due', at, upTo: dueBy(now), most }));
    return found
      .flat()
      .map(row => dueItem(String(row.ds)))
      .sort((a, b) => a.at - b.at)
      .slice(0, most);
  };

import type { DueItem, Services } from '#shared/services.ts';
import { each } from './batches.ts';
import {
  caseKey,
  dueBy,
  dueItem,
  dueKeys,
  type Key,
  outboxKey,
  programKey,
  shards,
  unitChangeKey,
} from './keys.ts';
import type { Table } from './table.ts';

/** The row that brought the item into the index. */
const rowOf = (item: DueItem): Key => {
  if (item.kind === 'outbox') return outboxKey(item.id, item.seq);
  if (item.kind === 'unit') return unitChangeKey(item.id, item.seq);
  return item.kind === 'case' ? caseKey.head(item.id) : programKey.head(item.id);
};

export const tableDue = (table: Table): Pick<Services, 'due' | 'postpone'> => ({
  async due(now, most) {
    const found = await each(shards, at => table.index({ index: 'due', at, upTo: dueBy(now), most }));
    return found
      .flat()
      .map(row => dueItem(String(row.ds)))
      .sort((a, b) => a.at - b.at)
      .slice(0, most);
  },

  // Only while it is due as it was: whoever has dealt with it meanwhile has given it another date, or none.
  async postpone(item, until) {
    const [{ ds: before }, { ds }] = [dueKeys(item), dueKeys({ ...item, at: until })];
    await table.write({ update: rowOf(item), set: { ds }, when: [{ ds: before }] });
  },
});

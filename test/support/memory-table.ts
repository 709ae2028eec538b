import type { Change, Check, Condition, Row } from '#shared/aws/expressions.ts';
import type { Key } from '#shared/aws/keys.ts';
import type { Table } from '#shared/aws/table.ts';
import { type IndexName, indexes } from './invariants-snapshot.ts';

type Shelf = Map<string, Row>;
type Written = { key: Key; before: Row | undefined };

/** Everything that lies in it, as a scan would find it, and the earliest sort key of the due index. */
export type MemoryTable = Table & {
  all(): Row[];
  indexed(): Record<IndexName, Row[]>;
  earliest(): string | undefined;
  load(rows: readonly Row[]): void;
  /** The same table for somebody whose indexes, and reads by key that do not ask for now, lag so many writes behind. */
  lagging(lag: () => number): Table;
};

/** So many writes can be looked back. */
const remembered = 200;
const names = Object.keys(indexes) as IndexName[];
const of = ({ pk, sk }: Key) => `${pk} ${sk}`;
const ascending = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Whoever writes a list goes on owning it; what is kept changes for nobody. */
const kept = (value: unknown) => (Array.isArray(value) ? Object.freeze([...value]) : value);
const copy = (row: Row): Row => ({ ...row });

const projected = (row: Row, name: IndexName): Row =>
  Object.fromEntries(
    ['pk', 'sk', ...indexes[name]].flatMap(one => (row[one] === undefined ? [] : [[one, row[one]]])),
  ) as Row;
const listed = (row: Row | undefined, name: IndexName): string | undefined => {
  const [hash, range] = indexes[name];
  return row?.[hash] === undefined || row[range] === undefined ? undefined : String(row[hash]);
};

/**
 * The product's table in the memory of this process, at the seam where shared/aws calls DynamoDB: conditions, transactions,
 * three indexes. It waits for nothing, so that years can be played in seconds.
 */
export const memoryTable = (): MemoryTable => {
  const partitions = new Map<string, Shelf>();
  const lists = Object.fromEntries(names.map(name => [name, new Map<string, Shelf>()])) as Record<
    IndexName,
    Map<string, Shelf>
  >;
  let journal: Written[] = [];

  const found = ({ pk, sk }: Key) => partitions.get(pk)?.get(sk);

  const set = (key: Key, row: Row | undefined) => {
    const before = found(key);
    journal.push({ key, before });
    if (journal.length > 2 * remembered) journal = journal.slice(-remembered);
    const shelf = partitions.get(key.pk) ?? new Map<string, Row>();
    partitions.set(key.pk, shelf);
    if (row) shelf.set(key.sk, row);
    else shelf.delete(key.sk);
    for (const name of names) {
      const [was, is] = [listed(before, name), listed(row, name)];
      if (was !== undefined) lists[name].get(was)?.delete(of(key));
      if (row === undefined || is === undefined) continue;
      const list = lists[name].get(is) ?? new Map<string, Row>();
      lists[name].set(is, list.set(of(key), row));
    }
  };

  /** The rows as they were before the last so many writes, by key. */
  const formerly = (back: number): Map<string, Row | undefined> =>
    new Map(
      journal
        .slice(-back)
        .reverse()
        .map(({ key, before }) => [of(key), before]),
    );

  const holds = (row: Row | undefined, condition: Condition): boolean =>
    condition === 'absent'
      ? row === undefined
      : Object.entries(condition).every(([name, value]) =>
          value === null ? row?.[name] === undefined : row?.[name] === value,
        );
  const keyOf = (change: Change | Check): Key =>
    'put' in change
      ? change.put
      : 'remove' in change
        ? change.remove
        : 'check' in change
          ? change.check
          : change.update;
  const allowed = (change: Change | Check) => {
    const row = found(keyOf(change));
    return change.when === undefined || change.when.some(condition => holds(row, condition));
  };
  const defined = (row: object): Row =>
    Object.fromEntries(
      Object.entries(row).flatMap(([name, value]) => (value === undefined ? [] : [[name, kept(value)]])),
    ) as Row;

  const apply = (change: Change | Check) => {
    if ('check' in change) return;
    const { pk, sk } = keyOf(change);
    const before = found({ pk, sk });
    if ('put' in change) set({ pk, sk }, defined(change.put));
    else if ('remove' in change) set({ pk, sk }, undefined);
    else {
      const dropped = Object.fromEntries((change.drop ?? []).map(name => [name, undefined]));
      set({ pk, sk }, defined({ pk, sk, ...change.keep, ...before, ...change.set, ...dropped }));
    }
  };

  const seenBy = (lag: () => number): Table => ({
    ahead: (_, work) => work(),
    once: (_, ask) => ask(),
    look: work => work(),
    get: async key => {
      const row = found(key);
      return row && copy(row);
    },
    async many(keys, how) {
      const back = how === 'now' ? 0 : lag();
      const old = back > 0 ? formerly(back) : undefined;
      const rows = [...new Map(keys.map(key => [of(key), key])).values()].map(key =>
        old?.has(of(key)) ? old.get(of(key)) : found(key),
      );
      return rows.flatMap(row => (row ? [copy(row)] : []));
    },
    rows: async (pk, begins = '', { after, most } = { most: Number.POSITIVE_INFINITY }) =>
      [...(partitions.get(pk)?.values() ?? [])]
        .filter(({ sk }) => sk.startsWith(begins) && (after === undefined || sk > after))
        .sort((a, b) => ascending(a.sk, b.sk))
        .slice(0, most)
        .map(copy),
    async index({ index, at, upTo, begins = '', after, most }) {
      const [, range] = indexes[index];
      const back = lag();
      const rows = new Map(lists[index].get(at));
      for (const [key, row] of back > 0 ? formerly(back) : []) {
        rows.delete(key);
        if (row && listed(row, index) === at) rows.set(key, row);
      }
      const place = (row: Row) => `${row[range]} ${of(row)}`;
      return [...rows.values()]
        .filter(
          row => String(row[range]).startsWith(begins) && (upTo === undefined || String(row[range]) <= upTo),
        )
        .filter(row => after === undefined || place(row) > place(after))
        .sort((a, b) => ascending(place(a), place(b)))
        .slice(0, most)
        .map(row => projected(row, index));
    },
    async write(change) {
      const may = allowed(change);
      if (may) apply(change);
      return may;
    },
    async take(key) {
      const row = found(key);
      if (row) set(key, undefined);
      return row;
    },
    async fill(rows) {
      for (const row of rows) apply({ put: row });
    },
    async transact(changes) {
      const failed = changes.flatMap((change, place) => (allowed(change) ? [] : [place]));
      if (failed.length === 0) changes.forEach(apply);
      return failed;
    },
  });

  return {
    ...seenBy(() => 0),
    lagging: seenBy,
    all: () => [...partitions.values()].flatMap(shelf => [...shelf.values()].map(copy)),
    indexed: () =>
      Object.fromEntries(
        names.map(name => [
          name,
          [...lists[name].values()].flatMap(list => [...list.values()].map(row => projected(row, name))),
        ]),
      ) as Record<IndexName, Row[]>,
    earliest: () =>
      [...lists.due.values()]
        .flatMap(list => [...list.values()].map(row => String(row.ds)))
        .sort(ascending)[0],
    load: rows => {
      for (const row of rows) apply({ put: row });
    },
  };
};

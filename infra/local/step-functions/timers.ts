/**
 * One instant a key, the earliest first; equal instants in the order in which they were set.
 * `earlier` is told when the first instant has come nearer. A binary heap that knows where each key stands, so that a cancelled time-out of a year leaves nothing behind.
 */
export function createTimers(earlier: () => void) {
  type Entry = { key: string; at: number; turn: number };
  const heap: Entry[] = [];
  const place = new Map<string, number>();
  let turns = 0;

  const before = (a: Entry, b: Entry) => a.at < b.at || (a.at === b.at && a.turn < b.turn);
  const put = (entry: Entry, i: number) => {
    heap[i] = entry;
    place.set(entry.key, i);
  };

  function settle(entry: Entry, start: number) {
    let i = start;
    for (let up = (i - 1) >> 1; i > 0; up = (i - 1) >> 1) {
      const parent = heap[up];
      if (!parent || !before(entry, parent)) break;
      put(parent, i);
      i = up;
    }
    for (;;) {
      const left = heap[2 * i + 1];
      const right = heap[2 * i + 2];
      const child = left && right && before(right, left) ? right : left;
      if (!child || !before(child, entry)) break;
      const from = child === left ? 2 * i + 1 : 2 * i + 2;
      put(child, i);
      i = from;
    }
    put(entry, i);
  }

  function cancel(key: string) {
    const i = place.get(key);
    if (i === undefined) return;
    place.delete(key);
    const last = heap.pop();
    if (last && last.key !== key) settle(last, i);
  }

  return {
    cancel,
    set(key: string, at: number) {
      const known = place.get(key);
      if (known !== undefined && heap[known]?.at === at) return;
      cancel(key);
      turns += 1;
      settle({ key, at, turn: turns }, heap.length);
      if (heap[0]?.key === key) earlier();
    },
    /** The earliest instant, if there is one. */
    next: (): number | undefined => heap[0]?.at,
    /** Takes the earliest key off whose instant has come. */
    due(now: number): string | undefined {
      const first = heap[0];
      if (!first || first.at > now) return undefined;
      cancel(first.key);
      return first.key;
    },
  };
}

import type { DeliveryState, Reckoned } from './completeness.ts';

/** So many of so many. */
export type Share = { of: number; all: number };

/**
 * Deliveries counted. `due` and what begins with it is about those alone whose due date has passed; the rest is about all
 * that are expected.
 */
export type Tally = {
  expected: number;
  handedIn: number;
  due: number;
  dueHandedIn: number;
  dueInTime: number;
  late: number;
  states: Record<DeliveryState, number>;
};

const none = (): Tally => ({
  expected: 0,
  handedIn: 0,
  due: 0,
  dueHandedIn: 0,
  dueInTime: 0,
  late: 0,
  states: { settled: 0, 'handed-in': 0, returned: 0, open: 0, overdue: 0, missing: 0, coming: 0 },
});

export const tally = (rows: Iterable<Reckoned>): Tally => {
  const sum = none();
  for (const { handedIn, due, late, state } of rows) {
    sum.expected += 1;
    sum.handedIn += Number(handedIn);
    sum.due += Number(due);
    sum.dueHandedIn += Number(due && handedIn);
    sum.dueInTime += Number(due && handedIn && !late);
    sum.late += Number(late);
    sum.states[state] += 1;
  }
  return sum;
};

/** 完成率: of what is due, what was handed in, however late. */
export const completenessOf = ({ dueHandedIn, due }: Tally): Share => ({ of: dueHandedIn, all: due });

/** 按时率, apart from completeness: of what is due, what was handed in before it was. */
export const inTimeOf = ({ dueInTime, due }: Tally): Share => ({ of: dueInTime, all: due });

/**
 * Whole percent, the half upwards; undefined of nothing. Only all is 100 and only none is 0: 999 of 1,000 are 99, so that
 * nobody reads a gap as closed.
 */
export const percentOf = ({ of, all }: Share): number | undefined => {
  if (all === 0) return undefined;
  if (of === 0 || of === all) return of === 0 ? 0 : 100;
  return Math.min(99, Math.max(1, Math.floor((200 * of + all) / (2 * all))));
};

export const tallyBy = <Row extends Reckoned, Key>(
  rows: Iterable<Row>,
  key: (row: Row) => Key,
): Map<Key, Tally> => new Map([...Map.groupBy(rows, key)].map(([name, some]) => [name, tally(some)]));

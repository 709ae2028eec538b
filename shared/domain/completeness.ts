import type { Instant } from './calendar.ts';
import { annulled, open } from './case.ts';
import type { Brief } from './case-brief.ts';
import { speakingOf } from './correction.ts';
import { closedOf, type Expectation, keyOf } from './expected.ts';
import { datesFor, type Extension } from './extension.ts';
import type { Occasion } from './schedule.ts';
import type { Directory } from './territory.ts';

/**
 * Where a delivery stands. Not handed in: `coming` before it opens, `open` until it is due, `overdue` until it locks,
 * `missing` after that. Handed in: `handed-in` while somebody decides, `returned` while it is mended, `settled` when it is
 * approved or recorded. What was withdrawn, rejected or terminated counts as not handed in.
 */
export const deliveryStates = [
  'settled',
  'handed-in',
  'returned',
  'open',
  'overdue',
  'missing',
  'coming',
] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** An expectation with the dates that count for it, the case that stands for it, and where it stands. */
export type Reckoned = Expectation & {
  case?: Brief;
  state: DeliveryState;
  /** Its due date has passed: only then does completeness ask for it. */
  due: boolean;
  handedIn: boolean;
  /** Handed in, but not before it was due: judged by the first submission of that case. */
  late: boolean;
};

export type Reckoning = {
  expected: readonly Expectation[];
  /** Every attempt; of several for one delivery the last counts. */
  cases: readonly Brief[];
  extensions: readonly Extension[];
  /** The units of whom something is expected. */
  directory: Directory;
  /** When the program first appeared: what had locked before was never expected of anybody. */
  since: Instant;
  now: Instant;
  /** Also what had locked before, and nobody took over. */
  past?: boolean | undefined;
};

/** Names a delivery: the same for an expectation and for the case that fulfils it. */
const nameOf = (duty: string, period: string, key: string) => `${duty}#${period}#${key}`;

/** Of several attempts at each delivery that which speaks for it. */
const latestOf = (cases: readonly Brief[]): Map<string, Brief> => {
  const named = cases.flatMap(one =>
    one.duty && !one.discarded
      ? [{ name: nameOf(one.duty.id, one.duty.period, keyOf(one.parties)), one }]
      : [],
  );
  return new Map(
    [...Map.groupBy(named, ({ name }) => name)].flatMap(([name, some]) => {
      const speaking = speakingOf(some.map(({ one }) => one));
      return speaking ? [[name, speaking] as const] : [];
    }),
  );
};

const stateOf = (
  one: Brief | undefined,
  { opens, due, locks }: { opens: Instant; due: Instant; locks: Instant },
  now: Instant,
): DeliveryState => {
  if (one?.handedInAt !== undefined && !annulled(one)) {
    if (one.status === 'RETURNED') return 'returned';
    return open(one) ? 'handed-in' : 'settled';
  }
  if (now >= locks) return 'missing';
  if (now >= due) return 'overdue';
  return now < opens ? 'coming' : 'open';
};

/** Whom nobody gave more time has the dates of the occasion, which are worked out once. */
const datesKept = (extensions: readonly Extension[], since: Instant) => {
  const given = new Set(extensions.map(({ key }) => key));
  const dated = (occasion: Occasion, key: string) => ({
    ...occasion,
    ...datesFor(occasion, key, extensions, since),
  });
  const known = new Map<Occasion, Occasion>();
  return (occasion: Occasion, key: string): Occasion => {
    if (given.has(key)) return dated(occasion, key);
    const found = known.get(occasion) ?? dated(occasion, key);
    known.set(occasion, found);
    return found;
  };
};

/**
 * Where every delivery stands that was expected, in the order of the expectations: recomputed from rows, never counted
 * along the way, so it cannot drift from them. What a unit had not handed in when it was closed falls away, unless it had
 * locked by then.
 */
export const reckon = ({
  expected,
  cases,
  extensions,
  directory,
  since,
  now,
  past,
}: Reckoning): Reckoned[] => {
  const latest = latestOf(cases);
  const datesOf = datesKept(extensions, since);
  return expected.flatMap(one => {
    const { duty, expectee } = one;
    const occasion = datesOf(one.occasion, expectee.key);
    const found = latest.get(nameOf(duty.id, occasion.period.id, expectee.key));
    if (occasion.locks <= since && !found?.takenOver && !past) return [];
    const state = stateOf(found, occasion, now);
    const handedIn = state === 'returned' || state === 'handed-in' || state === 'settled';
    if (!handedIn && closedOf(expectee, directory, Math.min(now, occasion.locks - 1)) !== undefined)
      return [];
    return [
      {
        ...one,
        occasion,
        ...(found && { case: found }),
        state,
        due: now >= occasion.due,
        handedIn,
        late: handedIn && found?.late === true,
      },
    ];
  });
};

import type { Instant } from './calendar.ts';
import { annulled, open } from './case.ts';
import type { Brief } from './case-brief.ts';
import { speakingOf } from './correction.ts';
import { closedOf, type Expectation, keyOf } from './expected.ts';
import { datesFor, type Extension } from './extension.ts';
import { type HeardOf, occasionName, unheardOf } from './heard-of.ts';
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

/** What had locked before anybody was told of it was never expected of them. */
export type Reckoning = HeardOf & {
  expected: readonly Expectation[];
  /** Every attempt; of several for one delivery the last counts. */
  cases: readonly Brief[];
  extensions: readonly Extension[];
  /** The units of whom something is expected. */
  directory: Directory;
  now: Instant;
  /** Also what had locked before, and nobody took over. */
  past?: boolean | undefined;
};

type Attempts = ReadonlyMap<string, readonly Brief[]>;

/** Every attempt at each delivery, by occasion and by whom it is expected of. */
const attemptsIn = (cases: readonly Brief[]): ReadonlyMap<string, Attempts> => {
  const asked = cases.flatMap(one =>
    one.duty && !one.discarded ? [{ name: occasionName(one.duty.id, one.duty.period), one }] : [],
  );
  return new Map(
    [...Map.groupBy(asked, ({ name }) => name)].map(([name, some]) => [
      name,
      Map.groupBy(
        some.map(({ one }) => one),
        ({ parties }) => keyOf(parties),
      ),
    ]),
  );
};

/** What is the same for everybody of whom it is expected. */
const onceAnOccasion = <T>(work: (occasion: Occasion) => T) => {
  const known = new Map<Occasion, T>();
  return (occasion: Occasion): T => {
    const found = known.get(occasion) ?? work(occasion);
    known.set(occasion, found);
    return found;
  };
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
  now,
  past,
  ...heard
}: Reckoning): Reckoned[] => {
  const attempts = attemptsIn(cases);
  const attemptsOn = onceAnOccasion(
    ({ duty, period }): Attempts => attempts.get(occasionName(duty, period.id)) ?? new Map(),
  );
  const given = new Set(extensions.map(({ key }) => key));
  const dated = (occasion: Occasion, key = '') => ({
    ...occasion,
    ...datesFor(occasion, key, extensions, heard),
  });
  const usual = onceAnOccasion(occasion => dated(occasion));
  return expected.flatMap(one => {
    const { expectee } = one;
    const { key } = expectee;
    const occasion = given.has(key) ? dated(one.occasion, key) : usual(one.occasion);
    const found = speakingOf(attemptsOn(one.occasion).get(key) ?? []);
    const untold = unheardOf(heard, occasionName(occasion.duty, occasion.period.id), occasion.locks);
    if (untold && !found?.takenOver && !past) return [];
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

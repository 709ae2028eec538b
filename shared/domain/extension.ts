import type { Instant } from './calendar.ts';
import { type HeardOf, occasionName, unheardOf } from './heard-of.ts';
import type { Moment } from './moments.ts';
import type { Occasion } from './schedule.ts';

/** Somebody named let one pair or one unit deliver after the lock, with a reason and an end. */
export type Extension = { duty: string; period: string; round: string; key: string; until: Instant };

const prefix = 'extended#';

export const extensionMark = ({ duty, period, key, until }: Extension): string =>
  `${prefix}${duty}#${period}#${key}#${until}`;

type Marked = { key: string; facts: Record<string, string | number> };

/** The extensions among the marks of a program. */
export const extensionsIn = (marks: readonly Marked[]): Extension[] =>
  marks
    .filter(({ key }) => key.startsWith(prefix))
    .map(({ facts }) => ({
      duty: String(facts.duty),
      period: String(facts.period),
      round: String(facts.round),
      key: String(facts.expectee),
      until: Number(facts.until),
    }));

/** When a delivery really locks for this pair or unit. */
export const lockFor = (occasion: Occasion, key: string, extensions: readonly Extension[]): Instant =>
  Math.max(
    occasion.locks,
    ...extensions
      .filter(one => one.duty === occasion.duty && one.period === occasion.period.id && one.key === key)
      .map(one => one.until),
  );

/**
 * The dates that count for this pair or unit. What fell due before the program, or a version with this occasion, was
 * published is due by its lock: nobody is late for what they had not been told.
 */
export const datesFor = (
  occasion: Occasion,
  key: string,
  extensions: readonly Extension[],
  heard: HeardOf,
): Pick<Occasion, 'opens' | 'due' | 'locks'> => {
  const locks = lockFor(occasion, key, extensions);
  const untold = unheardOf(heard, occasionName(occasion.duty, occasion.period.id), occasion.due);
  return { opens: occasion.opens, due: untold ? locks : occasion.due, locks };
};

/** The locks that extensions add to the calendar, each for one pair or unit alone. */
export const extendedLocks = (extensions: readonly Extension[]): Moment[] =>
  extensions.map(({ duty, period, round, key, until }) => ({
    key: `duty#${duty}#${period}#locks#${key}#${until}`,
    at: until,
    what: 'duty-locks',
    duty,
    period,
    round,
    only: key,
  }));

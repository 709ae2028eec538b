import { dayOf, hourOf, type Instant, shift } from './calendar.ts';
import type { Definition } from './definition.ts';
import { datesFor, type Extension } from './extension.ts';
import { type HeardOf, heardSince, occasionName, unheardOf } from './heard-of.ts';
import { nearsAt } from './plan-news.ts';
import { type Occasion, occasionsOf } from './schedule.ts';

/**
 * Letters about the dates of a program go out between these hours of its zone. No plan says so; it is a rule of ours: a
 * letter at midnight is read by nobody and rings somewhere.
 */
const hours = { from: 8, to: 20 };

/** The first moment from then on at which letters may go out. */
export const sendableFrom = (at: Instant, zone: string): Instant => {
  const day = dayOf(at, zone);
  if (at >= hourOf(day, hours.to, zone)) return hourOf(shift(day, { days: 1 }), hours.from, zone);
  return Math.max(at, hourOf(day, hours.from, zone));
};

/** The morning of a day: what has come by then stands in that day's letter. */
export const morningOf = (day: string, zone: string): Instant => hourOf(day, hours.from, zone);

/** The first morning that is not before that moment. */
const nextMorning = (at: Instant, zone: string): Instant => {
  const day = dayOf(at, zone);
  const morning = morningOf(day, zone);
  return morning >= at ? morning : morningOf(shift(day, { days: 1 }), zone);
};

type Calendar = HeardOf & { extensions: readonly Extension[] };

/** Dates take their time, and the same are asked for again and again. */
const nearsKnown = new WeakMap<Occasion, Map<Instant, Instant>>();

const nearsOf = (occasion: Occasion, due: Instant, { reminder, zone }: Definition): Instant => {
  const known = nearsKnown.get(occasion) ?? new Map<Instant, Instant>();
  nearsKnown.set(occasion, known);
  const found = known.get(due) ?? nearsAt(due, reminder.days, zone);
  known.set(due, found);
  return found;
};

/** The moments at which there is something new to say of an occasion; what lay in the past when it was published opens with that. */
const turnsOf = (
  definition: Definition,
  occasion: Occasion,
  key: string,
  { extensions, ...heard }: Calendar,
): Instant[] => {
  const { opens, due, locks } = datesFor(occasion, key, extensions, heard);
  const name = occasionName(occasion.duty, occasion.period.id);
  if (unheardOf(heard, name, locks)) return [];
  const begins = Math.max(opens, heardSince(heard, name));
  return [begins, nearsOf(occasion, due, definition), due].filter(at => begins <= at && at < locks);
};

/**
 * When letters about the dates of a program are next to go out, after those of the morning `after`: at first on the morning
 * after its publication, about all that is open then. Undefined: the calendar has nothing more to say.
 */
export const nextLetters = (
  definition: Definition,
  calendar: Calendar,
  after: Instant = calendar.since - 1,
): Instant | undefined => {
  const named = Map.groupBy(calendar.extensions, ({ duty, period }) => `${duty}#${period}`);
  let next = Number.POSITIVE_INFINITY;
  for (const duty of definition.duties)
    for (const occasion of occasionsOf(definition, duty)) {
      const extensions = named.get(`${duty.id}#${occasion.period.id}`) ?? [];
      for (const key of ['', ...extensions.map(one => one.key)])
        for (const at of turnsOf(definition, occasion, key, { ...calendar, extensions }))
          if (at > after && at < next) next = at;
    }
  return Number.isFinite(next) ? nextMorning(next, definition.zone) : undefined;
};

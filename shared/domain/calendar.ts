import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';

/** A moment on the time line, in milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

/** A calendar day, `2024-09-20`. */
export const Day = z.iso.date();
export type Day = z.infer<typeof Day>;

const startOf = (day: Temporal.PlainDate, zone: string): Instant =>
  day.toZonedDateTime({ timeZone: zone }).epochMilliseconds;

/** The first moment of a day in a time zone. */
export const dayStarts = (day: Day, zone: string): Instant => startOf(Temporal.PlainDate.from(day), zone);

/** A full hour of a day as the clocks of the zone show it. */
export const hourOf = (day: Day, hour: number, zone: string): Instant =>
  Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: { hour } }).epochMilliseconds;

/** 24:00 of a day: the first moment that is no longer in it. A date "by the 20th" ends here. */
export const dayEnds = (day: Day, zone: string): Instant =>
  startOf(Temporal.PlainDate.from(day).add({ days: 1 }), zone);

export const dayOf = (at: Instant, zone: string): Day =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString();

/** `2024-09-20 10:32`: what a clock in the zone shows at that moment, without seconds. */
export const clockOf = (at: Instant, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ');

/** Moves a day; the end of a shorter month is kept (31 Jan + 1 month = 29 Feb 2024). */
export const shift = (day: Day, by: { days?: number; months?: number; years?: number }): Day =>
  Temporal.PlainDate.from(day).add(by).toString();

export const daysBetween = (from: Day, to: Day): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days;

/** Whole years from one day to the day after another: 1 Sep 2024 to 31 Aug 2026 are two. */
export const wholeYears = (from: Day, to: Day): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to).add({ days: 1 }), { largestUnit: 'years' })
    .years;

/** 24:00 of the day that lies `days` after the day of `at`: how a step's "within 10 days" ends. */
export const deadlineAfter = (at: Instant, days: number, zone: string): Instant =>
  dayEnds(shift(dayOf(at, zone), { days }), zone);

/** First, middle and last ten days of a month (上旬, 中旬, 下旬): days 1–10, 11–20, 21 to the end. */
export const monthPart = (month: string, part: 'first' | 'middle' | 'last'): { from: Day; to: Day } => {
  const { daysInMonth } = Temporal.PlainYearMonth.from(month);
  const [from, to] = { first: [1, 10], middle: [11, 20], last: [21, daysInMonth] }[part] as [number, number];
  return { from: `${month}-${String(from).padStart(2, '0')}`, to: `${month}-${String(to).padStart(2, '0')}` };
};

/** Every month, `2024-09`, that has a day in the span. */
export const monthsBetween = (from: Day, to: Day): string[] => {
  const first = Temporal.PlainYearMonth.from(from.slice(0, 7));
  const count = first.until(Temporal.PlainYearMonth.from(to.slice(0, 7)), { largestUnit: 'months' }).months;
  return Array.from({ length: count + 1 }, (_, months) => first.add({ months }).toString());
};

/** The same time of day, so many days later or earlier. */
export const later = (at: Instant, days: number, zone: string): Instant =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).add({ days }).epochMilliseconds;

import { Temporal } from 'temporal-polyfill';
import { type Day, dayEnds, dayOf, daysBetween, type Instant, shift } from './calendar.ts';

/** Weekdays that are free, and days at weekends that are worked instead (调休), as month-day. */
type Arrangement = { free: string; worked: string };

/** 国务院办公厅关于部分节假日安排的通知, of each year that is published. A year that is not here is not known yet. */
const published: Readonly<Record<string, Arrangement>> = {
  2021: {
    free: '01-01 02-11 02-12 02-15 02-16 02-17 04-05 05-03 05-04 05-05 06-14 09-20 09-21 10-01 10-04 10-05 10-06 10-07',
    worked: '02-07 02-20 04-25 05-08 09-18 09-26 10-09',
  },
  2022: {
    free: '01-03 01-31 02-01 02-02 02-03 02-04 04-04 04-05 05-02 05-03 05-04 06-03 09-12 10-03 10-04 10-05 10-06 10-07',
    worked: '01-29 01-30 04-02 04-24 05-07 10-08 10-09',
  },
  2023: {
    free: '01-02 01-23 01-24 01-25 01-26 01-27 04-05 05-01 05-02 05-03 06-22 06-23 09-29 10-02 10-03 10-04 10-05 10-06',
    worked: '01-28 01-29 04-23 05-06 06-25 10-07 10-08',
  },
  2024: {
    free: '01-01 02-12 02-13 02-14 02-15 02-16 04-04 04-05 05-01 05-02 05-03 06-10 09-16 09-17 10-01 10-02 10-03 10-04 10-07',
    worked: '02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12',
  },
  2025: {
    free: '01-01 01-28 01-29 01-30 01-31 02-03 02-04 04-04 05-01 05-02 05-05 06-02 10-01 10-02 10-03 10-06 10-07 10-08',
    worked: '01-26 02-08 04-27 09-28 10-11',
  },
  2026: {
    free: '01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 10-01 10-02 10-05 10-06 10-07',
    worked: '01-04 02-14 02-28 05-09 09-20 10-10',
  },
};

const zone = 'Asia/Shanghai';

const daysOf = (part: keyof Arrangement): Day[] =>
  Object.entries(published).flatMap(([year, { [part]: days }]) =>
    days.split(' ').map(day => `${year}-${day}`),
  );
const [free, worked] = [daysOf('free'), daysOf('worked')];

/** Mondays to Fridays of all weeks up to a day. */
const weekdays = (day: Day): number => {
  const since = daysBetween('1900-01-07', day);
  return Math.floor(since / 7) * 5 + Math.min(since % 7, 5);
};

const within = (days: readonly Day[], after: Day, until: Day) =>
  days.filter(day => day > after && day <= until).length;

/** Working days after a day, up to and with another that is not before it; of what is not published its weekdays. */
const count = (after: Day, until: Day, where: string): number => {
  const plain = weekdays(until) - weekdays(after);
  return where === zone ? plain - within(free, after, until) + within(worked, after, until) : plain;
};

/** The same. Undefined where nobody can know: outside of China, and in a year whose holidays are not published. */
export const workingDaysBetween = (after: Day, until: Day, where: string): number | undefined => {
  const years = [after, until].map(day => Temporal.PlainDate.from(day).year);
  return where !== zone || years.some(year => !(year in published)) ? undefined : count(after, until, where);
};

/**
 * 24:00 of the working day that lies `days` working days after that of `at`; with none, of that day itself or the next that
 * is worked. A year that is not published has its weekdays, for a task must be due some day.
 */
export const workingDeadline = (at: Instant, days: number, where: string): Instant => {
  const arrived = dayOf(at, where);
  let day = days === 0 ? shift(arrived, { days: -1 }) : arrived;
  for (let left = Math.max(days, 1); left > 0; ) {
    const next = shift(day, { days: 1 });
    left -= count(day, next, where);
    day = next;
  }
  return dayEnds(day, where);
};

/** Working days from a moment until a deadline, that of the moment not counted. */
export const workingDaysLeft = (now: Instant, due: Instant, where: string): number =>
  Math.max(0, count(dayOf(now, where), dayOf(due - 1, where), where));

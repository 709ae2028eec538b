import { Temporal } from 'temporal-polyfill';
import { workingDaysBetween } from '#shared/domain/working-days.ts';
import { dateWords, monthNames, weekdayNames } from './date-words.ts';
import type { Voice } from './words.ts';

/** For whom a date is said: the language, the program's time zone (IANA name), and now (epoch milliseconds). */
export type Clock = { readonly t: Voice; readonly zone: string; readonly now: number };

const zoned = (instant: number, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);

type Say = (instant: number, clock: Clock) => string;

/** A long list says the same few dates in every row, and each takes a calendar: while one answer is made it is asked once. */
const saidOnce = (say: Say): Say => {
  let made = '';
  let known = new Map<number, string>();
  return (instant, clock) => {
    const { t, zone, now } = clock;
    const answer = `${t.tongue} ${zone} ${now}`;
    if (answer !== made) known = new Map();
    made = answer;
    const text = known.get(instant) ?? say(instant, clock);
    known.set(instant, text);
    return text;
  };
};

const sayYear = saidOnce((instant, { zone }) => String(zoned(instant, zone).year));

const sayPlain = (date: Temporal.PlainDate, clock: Clock): string => {
  const { year, month, day } = date;
  const name = monthNames[month - 1] ?? '';
  const say = dateWords(clock.t.tongue);
  return String(year) === sayYear(clock.now, clock)
    ? say('day', { month, day, name })
    : say('dayOfYear', { year, month, day, name });
};

const withWeekday = (date: Temporal.PlainDate, clock: Clock): string =>
  dateWords(clock.t.tongue)('weekday', {
    day: sayPlain(date, clock),
    name: weekdayNames[clock.t.tongue][date.dayOfWeek - 1] ?? '',
  });

const timeOf = (moment: Temporal.ZonedDateTime): string => moment.toPlainTime().toString().slice(0, 5);

/** 9月20日（周五）; the year is said when it is not this one. `instant` in epoch milliseconds. */
export const sayDay = saidOnce((instant, clock) =>
  withWeekday(zoned(instant, clock.zone).toPlainDate(), clock),
);

/** 9月20日 10:32. */
export const sayMoment = saidOnce((instant, clock) => {
  const moment = zoned(instant, clock.zone);
  return dateWords(clock.t.tongue)('at', {
    day: sayPlain(moment.toPlainDate(), clock),
    time: timeOf(moment),
  });
});

/** 10:32. */
export const sayTime = (instant: number, clock: Clock): string => timeOf(zoned(instant, clock.zone));

/** An ISO date such as 2024-09-20, which has no time zone: 2024年9月20日, always with its year. Throws on another shape. */
export const sayIsoDate = (iso: string, { t }: { readonly t: Voice }): string => {
  const { year, month, day } = Temporal.PlainDate.from(iso);
  return dateWords(t.tongue)('dayOfYear', { year, month, day, name: monthNames[month - 1] ?? '' });
};

/** A deadline is an exclusive end: midnight belongs to the day that it ends. */
const lastDay = (deadline: Temporal.ZonedDateTime): { day: Temporal.PlainDate; time: string | undefined } =>
  timeOf(deadline) === '00:00'
    ? { day: deadline.toPlainDate().subtract({ days: 1 }), time: undefined }
    : { day: deadline.toPlainDate(), time: timeOf(deadline) };

/** 还有 3 个工作日, 明天截止, 今天截止, 已逾期 2 天. Where the working days are not known yet, days: 还有 3 天. */
export const sayLeft = saidOnce((deadline, { t, zone, now }) => {
  const say = dateWords(t.tongue);
  const { day } = lastDay(zoned(deadline, zone));
  const today = zoned(now, zone).toPlainDate();
  const days = today.until(day, { largestUnit: 'day' }).days;
  if (now >= deadline) return days === 0 ? say('lateToday') : say('late', { n: -days });
  if (days === 0) return say('today');
  if (days === 1) return say('tomorrow');
  const working = workingDaysBetween(today.toString(), day.toString(), zone);
  if (working === undefined) return say('inDays', { n: days });
  return working === 0 ? say('inDaysOff', { n: days }) : say('inWorkingDays', { n: working });
});

/** 9月20日（周五）前; with the hour where the deadline is not the end of a day: 9月20日（周五） 17:00 前. */
export const sayBefore = saidOnce((deadline, clock) => {
  const say = dateWords(clock.t.tongue);
  const { day, time } = lastDay(zoned(deadline, clock.zone));
  const said = withWeekday(day, clock);
  return time ? say('beforeTime', { day: said, time }) : say('before', { day: said });
});

/** The exact end, for rules and receipts: 9月20日 24:00. */
export const sayEnd = saidOnce((deadline, clock) => {
  const { day, time } = lastDay(zoned(deadline, clock.zone));
  return dateWords(clock.t.tongue)('at', { day: sayPlain(day, clock), time: time ?? '24:00' });
});

/** 9月20日（周五）前，还有 3 个工作日; 9月20日（周五）前，已逾期 2 天. */
export const sayDeadline = saidOnce((deadline, clock) =>
  dateWords(clock.t.tongue)('joined', { date: sayBefore(deadline, clock), rest: sayLeft(deadline, clock) }),
);

export const isLate = (deadline: number, now: number): boolean => now >= deadline;

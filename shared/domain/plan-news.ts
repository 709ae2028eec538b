import { type Day, dayOf, dayStarts, type Instant, shift } from './calendar.ts';
import { type Case, open, openTasks } from './case.ts';
import type { Form } from './definition.ts';
import type { Occasion } from './schedule.ts';
import { type PersonId, type SeatId, seatId, seatUnit, type UnitId } from './territory.ts';

/**
 * What a letter says of a delivery that is not handed in: it has opened, it is due within a few days, it is late. Each is
 * said once; whoever was told a later one is not told an earlier one any more.
 */
export const newsKinds = ['opened', 'nears', 'late'] as const;
export type News = (typeof newsKinds)[number];

/** What somebody was told of the dates of a program: on which day last, and of each delivery, by its claim, the last news. */
export type Told = { day: Day; news: Record<string, News> };

/** All letters to a person about the dates of a program. */
export type LettersId = string;
const begins = 'dates~';
export const lettersId = (program: string, person: PersonId): LettersId =>
  `${begins}${program}~${encodeURIComponent(person)}`;
export const isLetters = (id: string): boolean => id.startsWith(begins);
/** The number of a day's letter among them: a person has one a day. */
export const letterOf = (day: Day): number => Number(day.replaceAll('-', ''));

/** The first moment of the day that lies so many calendar days before the last day on which it is in time. */
export const nearsAt = (due: Instant, days: number, zone: string): Instant =>
  dayStarts(shift(dayOf(due - 1, zone), { days: -days }), zone);

/** With the hour that clocks are put back, in milliseconds. */
const longestDay = 25 * 3_600_000;

type Dates = Pick<Occasion, 'opens' | 'due' | 'locks'>;

/**
 * What there is to say of these dates at a moment, if it is not handed in. Before it opens, and once it has locked, nothing:
 * nobody can do anything about it then. What opens within these few days before it is due is near at once.
 */
export const newsOf = (
  { opens, due, locks }: Dates,
  { now, days, zone }: { now: Instant; days: number; zone: string },
): News | undefined => {
  if (now < opens || now >= locks) return undefined;
  if (now >= due) return 'late';
  // What is far off needs no calendar.
  if (due - now > (days + 2) * longestDay) return 'opened';
  return now >= nearsAt(due, days, zone) ? 'nears' : 'opened';
};

/** Is it more than what was told before? */
export const isNews = (news: News, told: News | undefined): boolean =>
  told === undefined || newsKinds.indexOf(news) > newsKinds.indexOf(told);

/**
 * The seats of a unit that have something to do, so that a delivery is handed in. Who may draft or submit as long as nobody
 * has submitted it, or it came back unsigned; then whoever has a task in it, the one who has yet to sign. Nobody where it is
 * handed in, or is being copied from paper.
 */
export const seatsOwing = (
  { drafts, submits }: Pick<Form, 'drafts' | 'submits'>,
  unit: UnitId,
  one: Case | undefined,
): SeatId[] => {
  const writers = [...new Set([...drafts, ...submits])].map(role => seatId(unit, role));
  if (one && (one.status === 'APPROVED' || one.status === 'FILED')) return [];
  if (!one || !open(one)) return writers;
  if (one.handedInAt !== undefined || one.takenOver) return [];
  if (one.status === 'DRAFT' || one.status === 'RETURNED') return writers;
  return openTasks(one)
    .map(({ seat }) => seat)
    .filter(seat => seatUnit(seat) === unit);
};

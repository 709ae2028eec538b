import type { Day } from './calendar.ts';
import type { Shown } from './case.ts';
import type { Brief } from './case-brief.ts';
import { seatUnit } from './territory.ts';

/** A case as lists show it, which was filed at any time. */
export type Filed = Brief & { shown?: Shown };

/** It counts: what it needs to be confirmed, approved or recorded by was so. */
export const counts = ({ status }: Pick<Brief, 'status'>): boolean =>
  status === 'APPROVED' || status === 'FILED';

/** Does it wait for the unit that it is about? */
export const waitsForAnswers = ({ tasks, parties }: Pick<Brief, 'tasks' | 'parties'>): boolean =>
  tasks.some(({ seat }) => seatUnit(seat) === parties.concerned);

/** Those whose answer to a question of days lies in a stretch, both ends included. ISO dates compare as text. */
export const filedWithin = <F extends Filed>(
  filed: readonly F[],
  field: string,
  { from, to }: { from: Day; to: Day },
): F[] =>
  filed.filter(({ shown }) => {
    const day = shown?.[field];
    return typeof day === 'string' && from <= day && day <= to;
  });

/** The sum of the answers to a question of numbers, in its own unit; halves and quarters add up exactly. */
export const sumOf = (filed: readonly Filed[], field: string): number =>
  filed.reduce((sum, { shown }) => {
    const value = shown?.[field];
    return typeof value === 'number' ? (Math.round(sum * 1000) + Math.round(value * 1000)) / 1000 : sum;
  }, 0);

/** How often each of the options was chosen. */
export const chosenIn = (filed: readonly Filed[], field: string): Map<string, number> => {
  const times = new Map<string, number>();
  for (const { shown } of filed) {
    const value = shown?.[field];
    for (const one of Array.isArray(value) ? value : [value])
      if (typeof one === 'string') times.set(one, (times.get(one) ?? 0) + 1);
  }
  return times;
};

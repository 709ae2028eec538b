import { dayOf, daysBetween, deadlineAfter, type Instant } from './calendar.ts';
import type { Case, Step, Task } from './case.ts';
import type { Outcome } from './case-event.ts';
import type { Context } from './case-step.ts';
import type { SeatId } from './territory.ts';
import { workingDaysLeft, workingDeadline } from './working-days.ts';

type Timed = Pick<Case, 'route' | 'left'>;
type Moment = Pick<Context, 'now' | 'definition'>;

/** The seats of a step share its time; in turn each has its own. */
const clockOf = ({ id, mode }: Pick<Step, 'id' | 'mode'>, seat: SeatId) =>
  mode === 'in-turn' ? `${id} ${seat}` : id;

/** The seat that the route names, wherever its work lies now. */
export const origin = (task: Pick<Task, 'seat' | 'insteadOf'>): SeatId => task.insteadOf?.seat ?? task.seat;

/**
 * How many days, or working days where the step counts them, a seat of it has: those that it had not used when it returned
 * the case, else all of them.
 */
export const daysFor = (
  { left }: Pick<Case, 'left'>,
  step: Pick<Step, 'id' | 'mode' | 'days' | 'workdays'>,
  seat: SeatId,
): number | undefined => {
  const all = step.workdays ?? step.days;
  return all && (left?.[clockOf(step, seat)] ?? all);
};

/** The earliest day of the rows that are to be answered; else so many days after the step opened. */
export const dueOf = (
  one: Pick<Case, 'left'>,
  step: Step,
  { seat, rows = [] }: { seat: SeatId; rows?: readonly string[] },
  { now, definition }: Moment,
): Instant | undefined => {
  const open = Object.entries(step.rowsDue ?? {}).filter(([key]) => rows.length === 0 || rows.includes(key));
  if (open.length > 0) return Math.min(...open.map(([, due]) => due));
  const days = daysFor(one, step, seat);
  if (days === undefined) return undefined;
  return (step.workdays ? workingDeadline : deadlineAfter)(now, days, definition.zone);
};

/** The clock stops where a task returns the case: the whole days, or working days, until its last one are left to it. */
export const stopped = (
  one: Timed,
  { step: index, due, ...task }: Task,
  { now, definition: { zone } }: Moment,
): Pick<Outcome, 'left'> => {
  const step = one.route[index];
  if (!step || due === undefined) return {};
  const days = step.workdays
    ? workingDaysLeft(now, due, zone)
    : Math.max(0, daysBetween(dayOf(now, zone), dayOf(due - 1, zone)));
  return { left: { ...one.left, [clockOf(step, origin(task))]: days } };
};

/** Whoever decides has the whole time again, should the step come back. */
export const anew = (one: Timed, task: Task): Pick<Outcome, 'left'> => {
  const step = one.route[task.step];
  const clock = step && clockOf(step, origin(task));
  if (clock === undefined || one.left?.[clock] === undefined) return {};
  const { [clock]: _, ...left } = one.left;
  return { left };
};

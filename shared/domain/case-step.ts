import { deadlineAfter, type Instant } from './calendar.ts';
import type { Actor, Case, Step, Task } from './case.ts';
import type { Outcome } from './case-event.ts';
import type { Definition } from './definition.ts';
import { type Directory, holders, type SeatId, seatId, seatRole, seatUnit } from './territory.ts';

/** Everything that a decision may look at besides the case: all of it comes in as an argument. */
export type Context = {
  now: Instant;
  command: string;
  by: Actor;
  definition: Definition;
  directory: Directory;
};

/** The seat that stands in when this one has nobody, or when its silence must be answered. */
export const superiorOf = (
  { definition, directory }: Pick<Context, 'definition' | 'directory'>,
  seat: SeatId,
) => {
  const superior = definition.seats.find(one => one.id === seatRole(seat))?.superior;
  const unit = directory.get(seatUnit(seat));
  const home = superior?.above ? unit?.bureau : unit?.id;
  return superior && home ? seatId(home, superior.seat) : undefined;
};

/**
 * Who really gets the task of a seat: its holders, or the superior seat when nobody holds it or when its only holder
 * is the person who submitted. A signature is never passed on: nobody can sign for a party.
 */
export const placed = (
  context: Context,
  step: Pick<Step, 'kind'>,
  seat: SeatId,
  submitter: string,
): Pick<Task, 'seat' | 'insteadOf'> => {
  if (step.kind === 'sign') return { seat };
  let current = seat;
  let why: 'vacant' | 'submitter' | undefined;
  for (let hops = 0; hops < 5; hops++) {
    const people = holders(context.directory, current, context.now);
    const obstacle =
      people.length === 0 ? 'vacant' : people.every(one => one === submitter) ? 'submitter' : undefined;
    if (!obstacle) break;
    const next = superiorOf(context, current);
    if (!next) break;
    why ??= obstacle;
    current = next;
  }
  return current === seat ? { seat } : { seat: current, insteadOf: { seat, why: why ?? 'vacant' } };
};

const alarmFor = (context: Context, step: Step, tasks: Task[]): Outcome['alarm'] => {
  const moved = tasks.find(task => task.insteadOf);
  if (moved?.insteadOf && moved.insteadOf.why !== 'silent')
    return { seat: moved.insteadOf.seat, why: moved.insteadOf.why };
  const empty = step.seats.find(seat => holders(context.directory, seat, context.now).length === 0);
  return empty ? { seat: empty, why: 'vacant' } : undefined;
};

/** The earliest day of the rows that are to be answered; else so many days after the step opened. */
const dueOf = (
  { days, rowsDue = {} }: Step,
  { now, definition }: Context,
  rows: readonly string[] = [],
): Instant | undefined => {
  const open = Object.entries(rowsDue).filter(([key]) => rows.length === 0 || rows.includes(key));
  if (open.length > 0) return Math.min(...open.map(([, due]) => due));
  return days === undefined ? undefined : deadlineAfter(now, days, definition.zone);
};

/** Opens a step of the route: its tasks, and for an in-turn step only the first of them. `rows`: only these are asked for again. */
export const openStep = (
  one: Case,
  context: Context,
  index: number,
  round: number,
  submitter: string,
  rows: readonly string[] = [],
): Outcome => {
  const step = one.route[index];
  if (!step) throw new Error(`case ${one.id} has no step ${index}`);
  const due = dueOf(step, context, rows);
  const seen = new Set<SeatId>();
  const tasks: Task[] = [];
  for (const [place, seat] of step.seats.entries()) {
    const at = placed(context, step, seat, submitter);
    if (seen.has(at.seat)) continue;
    seen.add(at.seat);
    const waits = step.mode === 'in-turn' && tasks.length > 0;
    tasks.push({
      id: `${round}-${index}-${place}`,
      round,
      step: index,
      ...at,
      state: waits ? 'WAITING' : 'OPEN',
      openedAt: context.now,
      ...(due !== undefined && { due }),
      rungs: [],
    });
  }
  const alarm = alarmFor(context, step, tasks);
  return {
    step: index,
    status: step.kind === 'sign' ? 'SIGNING' : 'RUNNING',
    opens: tasks,
    ...(alarm && { alarm }),
  };
};

/** Once this task is approved: does the route go on, whose turn is it, who need not decide any more? */
export const afterApproval = (
  one: Case,
  task: Task,
  context: Context,
): { passed: boolean; outcome: Outcome } => {
  const step = one.route[task.step];
  if (!step) throw new Error(`case ${one.id} has no step ${task.step}`);
  const mates = one.tasks.filter(
    other => other.step === task.step && other.round === task.round && other.id !== task.id,
  );
  if (step.mode === 'any') return { passed: true, outcome: { closes: closing(mates, 'decidedByOthers') } };
  const next = mates.find(other => other.state === 'WAITING');
  if (step.mode === 'in-turn' && next) {
    const empty = holders(context.directory, next.seat, context.now).length === 0;
    const alarm = empty && { alarm: { seat: next.seat, why: 'vacant' as const } };
    return { passed: false, outcome: { starts: { task: next.id, due: dueOf(step, context) }, ...alarm } };
  }
  return {
    passed: mates.every(other => other.state === 'APPROVED' || other.state === 'CANCELLED'),
    outcome: {},
  };
};

/** The tasks of a step in this round that count: decided, open or waiting, at the seats where they are now. */
export const deciders = (one: Case, step: number): Task[] =>
  one.tasks.filter(task => task.step === step && task.round === one.round && task.state !== 'CANCELLED');

/** The open and waiting ones of these tasks, closed without a decision. */
export const closing = (tasks: readonly Task[], cancelled: NonNullable<Task['cancelled']>) =>
  tasks
    .filter(task => task.state === 'OPEN' || task.state === 'WAITING')
    .map(task => ({ task: task.id, cancelled }));

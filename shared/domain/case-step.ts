import type { Instant } from './calendar.ts';
import type { Actor, Case, Step, Task } from './case.ts';
import { dueOf } from './case-clock.ts';
import type { Outcome } from './case-event.ts';
import type { Definition } from './definition.ts';
import {
  type Directory,
  holders,
  type PersonId,
  type SeatId,
  seatId,
  seatRole,
  seatUnit,
} from './territory.ts';

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

/** Who cannot decide in a step: whoever submitted, and whoever decides in it already, in whatever seat. */
export type Spent = { submitter: PersonId; decides?: ReadonlySet<PersonId> };

/** Why nobody of these can decide; undefined when somebody can. */
const obstacleFor = (people: readonly PersonId[], { submitter, decides }: Spent) => {
  if (people.length === 0) return 'vacant';
  if (people.every(one => one === submitter)) return 'submitter';
  return people.every(one => one === submitter || decides?.has(one)) ? 'decides' : undefined;
};

/**
 * Who really gets the task of a seat: its holders, or the superior seat when none of them can decide. A signature is never
 * passed on: nobody can sign for a party.
 */
export const placed = (
  context: Pick<Context, 'definition' | 'directory' | 'now'>,
  step: Pick<Step, 'kind'>,
  seat: SeatId,
  spent: Spent,
): Pick<Task, 'seat' | 'insteadOf'> => {
  if (step.kind === 'sign') return { seat };
  let current = seat;
  let why: ReturnType<typeof obstacleFor>;
  for (let hops = 0; hops < 5; hops++) {
    const obstacle = obstacleFor(holders(context.directory, current, context.now), spent);
    if (!obstacle) break;
    const next = superiorOf(context, current);
    if (!next) break;
    why ??= obstacle;
    current = next;
  }
  return current === seat ? { seat } : { seat: current, insteadOf: { seat, why: why ?? 'vacant' } };
};

/** Whoever has decided in this step of the present round. */
export const spentIn = (one: Case, index: number): Spent => ({
  submitter: one.submitter?.person ?? '',
  decides: new Set(deciders(one, index).flatMap(({ by }) => by?.person ?? [])),
});

/** A seat has become vacant; or those who hold it cannot decide, and nobody is above. What went up quietly needs no alarm. */
const alarmFor = (context: Context, step: Step, tasks: readonly Task[], spent: Spent): Outcome['alarm'] => {
  const moved = tasks.find(({ insteadOf }) => insteadOf?.why === 'vacant' || insteadOf?.why === 'submitter');
  if (moved?.insteadOf)
    return { seat: moved.insteadOf.seat, why: moved.insteadOf.why === 'submitter' ? 'submitter' : 'vacant' };
  const empty = step.seats.find(seat => holders(context.directory, seat, context.now).length === 0);
  return empty ? { seat: empty, why: 'vacant' } : stuckIn(context, step, tasks, spent);
};

export const stuckIn = (
  { directory, now }: Context,
  step: Step,
  tasks: readonly Task[],
  spent: Spent,
): Outcome['alarm'] => {
  const stuck =
    step.kind !== 'sign' &&
    tasks.find(({ seat }) => obstacleFor(holders(directory, seat, now), spent) === 'decides');
  return stuck ? { seat: stuck.seat, why: 'decides' } : undefined;
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
  const tasks: Task[] = [];
  const skips: NonNullable<Outcome['skips']> = [];
  // Whoever alone can decide for an earlier seat decides there.
  const decides = new Set<PersonId>();
  const able = (seat: SeatId) =>
    holders(context.directory, seat, context.now).filter(person => person !== submitter);
  for (const [place, seat] of step.seats.entries()) {
    const at = placed(context, step, seat, { submitter, decides });
    if (tasks.some(task => task.seat === at.seat)) {
      skips.push({ seat, for: at.seat });
      continue;
    }
    const [alone, ...others] = able(at.seat);
    if (step.mode !== 'any' && alone !== undefined && others.length === 0) decides.add(alone);
    const waits = step.mode === 'in-turn' && tasks.length > 0;
    const due = dueOf(one, step, { seat, rows }, context);
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
  const alarm = alarmFor(context, step, tasks, { submitter });
  return {
    step: index,
    status: step.kind === 'sign' ? 'SIGNING' : 'RUNNING',
    opens: tasks,
    ...(skips.length > 0 && { skips }),
    ...(alarm && { alarm }),
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

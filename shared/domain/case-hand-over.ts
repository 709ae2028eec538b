import { type Answers, type Case, open, type Step, type Task } from './case.ts';
import { afterApproval } from './case-after-approval.ts';
import { stepAfter } from './case-approve.ts';
import { origin } from './case-clock.ts';
import type { Decision } from './case-decide.ts';
import type { Outcome } from './case-event.ts';
import { type Context, deciders, placed, spentIn } from './case-step.ts';
import { formOf } from './definition.ts';
import { layRoute, seatsOf } from './routing.ts';
import { holders, type SeatId, seatRole, type UnitId } from './territory.ts';

/** The unit because of which work moves, and the reason that the administrator gave. */
export type Why = { unit: UnitId; reason: string };

const undecided = ({ state }: Task) => state === 'OPEN' || state === 'WAITING';
const same = (one: readonly Step[], other: readonly Step[]) => JSON.stringify(one) === JSON.stringify(other);

/**
 * The route as it goes on in the territory of today: what lies behind stays as it was, the present step keeps its place and
 * gets its seats anew, and what is still to come is laid as for a submission of now.
 */
const relaid = (one: Case, { definition, directory }: Context, answers: Answers): Step[] => {
  if (one.pending === 'seal') return one.route;
  const form = formOf(definition, one.form);
  const fresh = layRoute(definition, form, one.parties, directory, answers);
  const present = one.pending === 'freeze' ? undefined : one.route[one.at];
  const place = form.route.findIndex(({ id }) => id === present?.id);
  const defined = form.route[place];
  if (!present || !defined) return fresh;
  const seats = seatsOf(defined, definition, one.parties, directory);
  const later = form.route.slice(place + 1).map(({ id }) => id);
  return [
    ...one.route.slice(0, one.at),
    { ...present, seats },
    ...fresh.filter(({ id }) => later.includes(id)),
  ];
};

type Move = { task?: Task; to?: SeatId };

/**
 * Which task must go where, now that the present step has these seats. A task that was decided for a seat of before counts
 * for the one that took its place. Seats of the same role belong together. A seat that is new decides unless it does already.
 */
const nextMove = (one: Case, step: Step, context: Context): Move | undefined => {
  const tasks = deciders(one, one.at);
  const left = step.seats.filter(seat => !tasks.some(task => origin(task) === seat));
  const gone = tasks.filter(task => !step.seats.includes(origin(task)));
  const takePlace = (task: Task): SeatId | undefined => {
    const place = left.findIndex(seat => seatRole(seat) === seatRole(origin(task)));
    return left.splice(Math.max(place, 0), 1)[0];
  };
  for (const task of gone) if (!undecided(task)) takePlace(task);
  const task = gone.find(undecided);
  const decides = (seat: SeatId) =>
    tasks.some(other => other.seat === seatFor(one, step, seat, context).seat);
  const to = task ? takePlace(task) : left.find(seat => !decides(seat));
  return task || to ? { ...(task && { task }), ...(to && { to }) } : undefined;
};

const seatFor = (one: Case, step: Step, seat: SeatId, context: Context) =>
  placed(context, step, seat, spentIn(one, one.at));

/**
 * What a party's new bureau means for a case on its way: one task at a time goes to the corresponding seat, its due date
 * unmoved; when none is left to move, who comes later follows. Undefined: it has followed already.
 * @param answers what was submitted, by which conditions are decided
 */
export const handOver = (
  one: Case,
  { unit, reason }: Why,
  context: Context,
  answers: Answers,
): Decision | undefined => {
  if (!open(one) || one.status === 'DRAFT') return undefined;
  const route = relaid(one, context, answers);
  const did = { type: 'HANDED_OVER' as const, unit, why: 'moved' as const, reason };
  const later = same(route, one.route) ? {} : { route };
  const step = one.status === 'RETURNED' || one.pending ? undefined : route[one.at];
  const move = step && nextMove({ ...one, route }, step, context);
  if (step && move) {
    const { task, to } = move;
    return {
      did: { ...did, ...later, ...(task && { task: task.id }), ...(to && { to }) },
      outcome: moved({ ...one, route }, step, move, context),
    };
  }
  return same(route, one.route) ? undefined : { did: { ...did, route }, outcome: {} };
};

const moved = (one: Case, step: Step, { task, to }: Move, context: Context): Outcome => {
  const mates = deciders(one, one.at).filter(other => other !== task);
  const closes = task ? [{ task: task.id, cancelled: 'handedOver' as const }] : [];
  const at = to === undefined ? undefined : seatFor(one, step, to, context);
  if (at && !mates.some(other => other.seat === at.seat)) {
    const { insteadOf } = at;
    const alarm = insteadOf && { alarm: { seat: insteadOf.seat, why: 'vacant' as const } };
    return {
      closes,
      opens: [{ ...(task ? taken(task) : added(one, step, mates, context)), ...at }],
      ...alarm,
    };
  }
  // Who would get it decides here already: one seat decides once, and the step may be done with it.
  if (task?.state !== 'OPEN' || mates.some(({ state }) => state === 'OPEN')) return { closes };
  const rest = { ...one, tasks: one.tasks.filter(other => other !== task) };
  const { passed, outcome } = afterApproval(rest, task, context);
  return { closes, ...outcome, ...(passed && stepAfter(rest, task.step, context)) };
};

/** The same work at another seat: its due date and the rungs that have fired stay. */
const taken = ({ insteadOf: _, ...task }: Task): Task => ({ ...task, id: `${task.id}-on` });

/** One bureau decided for both sides, and now there are two: the new one has as long as the other. */
const added = (one: Case, step: Step, mates: readonly Task[], { now }: Context): Task => {
  const due = mates.find(undecided)?.due;
  const waits = step.mode === 'in-turn' && mates.some(undecided);
  return {
    id: `${one.round}-${one.at}-${one.version + 1}n`,
    round: one.round,
    step: one.at,
    seat: '',
    state: waits ? 'WAITING' : 'OPEN',
    openedAt: now,
    ...(due !== undefined && { due }),
    rungs: [],
  };
};

/** The work of a seat that has just lost its last holder goes to its superior at once; a signature waits for whoever comes. */
export const passUp = (one: Case, id: string, why: Why, context: Context): Decision | undefined => {
  const task = one.tasks.find(other => other.id === id);
  const step = task && one.route[task.step];
  if (!open(one) || !task || !step || task.state !== 'OPEN' || one.pending) return undefined;
  const at = seatFor(one, step, task.seat, context);
  const able = holders(context.directory, at.seat, context.now).length > 0;
  const decides = deciders(one, task.step).some(other => other.seat === at.seat);
  if (at.insteadOf?.why !== 'vacant' || !able || decides) return undefined;
  const seat = origin(task);
  const next: Task = { ...task, id: `${task.id}-on`, seat: at.seat, insteadOf: { seat, why: 'vacant' } };
  return {
    did: { type: 'HANDED_OVER', ...why, why: 'vacant', task: id, to: at.seat },
    outcome: {
      closes: [{ task: id, cancelled: 'handedOver' }],
      opens: [next],
      alarm: { seat: task.seat, why: 'vacant' },
    },
  };
};

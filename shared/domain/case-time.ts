import { type Instant, later } from './calendar.ts';
import { type Case, locksOf, open, openTasks, type Rung, rungs, type Task } from './case.ts';
import type { Decision } from './case-decide.ts';
import { type Context, closing, placed, spentIn, superiorOf } from './case-step.ts';
import { holders } from './territory.ts';

const offsets: Record<Rung, number> = { 'T-5': -5, 'T-1': -1, T: 0, 'T+1': 1, 'T+3': 3 };

/** The earliest rung of the ladder that lies ahead of a task, or behind it unfired. A rung before the task opened is none. */
const nextRung = (task: Task, zone: string): { rung: Rung; at: Instant } | undefined => {
  const { due } = task;
  if (due === undefined) return undefined;
  for (const rung of rungs) {
    if (task.rungs.includes(rung)) continue;
    const at = later(due, offsets[rung], zone);
    if (at > task.openedAt) return { rung, at };
  }
  return undefined;
};

const running = (one: Case) => open(one) && one.pending === undefined;

/** When will time next have something to say about this case? Undefined: never, unless somebody acts. */
export const wakeOf = (one: Case, zone: string): Instant | undefined => {
  if (!open(one)) return undefined;
  const moments = running(one) ? openTasks(one).flatMap(task => nextRung(task, zone)?.at ?? []) : [];
  const locks = locksOf(one);
  if (locks !== undefined && one.handedInAt === undefined) moments.push(locks);
  return moments.length > 0 ? Math.min(...moments) : undefined;
};

/**
 * What time has brought about by now: one decision at a time, the earliest first; undefined when nothing is due.
 * Being computed from the case as it is, a timer that fires late, twice or for an older state does no harm.
 */
export const elapse = (one: Case, context: Context): Decision | undefined => {
  const { now, definition } = context;
  if (!open(one)) return undefined;
  const locks = locksOf(one);
  if (locks !== undefined && one.handedInAt === undefined && now >= locks)
    return {
      did: { type: 'EXPIRED' },
      outcome: {
        status: 'EXPIRED',
        closes: closing(one.tasks, 'expired'),
        ...(one.pending && { pending: null }),
      },
    };
  if (!running(one)) return undefined;
  const due = openTasks(one)
    .flatMap(task => {
      const next = nextRung(task, definition.zone);
      return next && next.at <= now ? [{ ...next, task }] : [];
    })
    .sort((a, b) => a.at - b.at)[0];
  if (!due) return undefined;
  return climb(one, due.task, due.rung, context);
};

/**
 * What a rung brings: a notice; or the work moves up, because the seat has become vacant or because the step says so for
 * silence. A signature stays where it is, and nothing moves to where nobody could decide: then the notice is an alarm.
 */
const climb = (one: Case, task: Task, rung: Rung, context: Context): Decision => {
  const { directory, now } = context;
  const step = one.route[task.step];
  const vacant = holders(directory, task.seat, now).length === 0;
  const why = vacant ? 'vacant' : rung === 'T+3' && step?.whenSilent === 'escalate' ? 'silent' : undefined;
  const superior = why && step?.kind !== 'sign' ? superiorOf(context, task.seat) : undefined;
  const alarm = { alarm: { seat: vacant || !superior ? task.seat : superior, why: 'vacant' as const } };
  const told = { did: { type: 'REMINDED' as const, task: task.id, rung }, outcome: vacant ? alarm : {} };
  if (!why || !step || !superior) return told;
  const spent = spentIn(one, task.step);
  const { seat } = placed(context, step, superior, spent);
  const able = (person: string) => person !== spent.submitter && !spent.decides?.has(person);
  if (!holders(directory, seat, now).some(able)) return { ...told, outcome: alarm };
  const taken = one.tasks.some(
    other =>
      other.step === task.step &&
      other.round === task.round &&
      other.seat === seat &&
      other.cancelled !== 'escalated',
  );
  const moves = {
    closes: [{ task: task.id, cancelled: 'escalated' as const }],
    opens: [moved(task, rung, seat, why)],
  };
  return {
    did: { type: 'ESCALATED', task: task.id, rung },
    outcome: { ...(!taken && moves), ...((vacant || seat !== superior) && alarm) },
  };
};

/** The same work at another seat: its due date and its rungs stay, so that those ahead still come and none comes twice. */
const moved = (task: Task, rung: Rung, seat: string, why: 'vacant' | 'silent'): Task => ({
  ...task,
  id: `${task.id}-up`,
  seat,
  insteadOf: { seat: task.insteadOf?.seat ?? task.seat, why },
  rungs: [...task.rungs, rung],
});

export type Owed = 'prepare' | 'complete' | 'remind' | 'escalate' | 'await' | 'done';

/** What the system itself owes the case now, or whether people have it, or nobody needs it any more. */
export const owed = (one: Case, context: Context): Owed => {
  const due = elapse(one, context);
  return due ? (due.did.type === 'REMINDED' ? 'remind' : 'escalate') : nextOf(one);
};

/** The same, whatever time has brought about. */
export const nextOf = (one: Case): Owed => {
  if (one.pending) return one.pending === 'freeze' ? 'prepare' : 'complete';
  return open(one) ? 'await' : 'done';
};

import type { Case } from './case.ts';
import { openTasks } from './case.ts';
import type { Decision } from './case-decide.ts';
import { shut } from './case-draft.ts';
import { type Context, closing } from './case-step.ts';
import { type Refusal, refuse } from './refusal.ts';
import { holders, seatUnit } from './territory.ts';

const onItsWay = (one: Case) =>
  one.status === 'SIGNING' || one.status === 'RUNNING' || one.status === 'RETURNED';

/**
 * Has anybody decided anything since it was submitted last? A signature is not a decision on the case. A round that began
 * with answers or a case that were sent back to somebody else is none of the submitter's.
 */
export const decidedOn = (one: Case): boolean =>
  one.status !== 'RETURNED' &&
  (one.unanswered !== undefined ||
    one.passedBack !== undefined ||
    one.tasks.some(
      task => one.route[task.step]?.kind !== 'sign' && task.round === one.round && task.by !== undefined,
    ));

/** Whoever holds the submitter's seat now: the person may have changed, and who left the seat left this too. */
const submitterOnly = (one: Case, { by, directory, now }: Context): Refusal | undefined => {
  if (!onItsWay(one)) return refuse('wrong-status', { detail: { status: one.status } });
  const holds =
    by.seat !== undefined &&
    by.seat === one.submitter?.seat &&
    holders(directory, by.seat, now).includes(by.person);
  return holds ? shut(one, now) : refuse('not-allowed');
};

const end = (one: Case, reason: string): Decision => ({
  did: { type: 'WITHDRAWN', reason },
  outcome: {
    status: 'WITHDRAWN',
    closes: closing(one.tasks, 'withdrawn'),
    ...(one.pending && { pending: null }),
  },
});

/** Free before the first decision; after it the present holder must agree; after the last approval never. */
export const withdraw = (one: Case, reason: string, context: Context): Decision | Refusal => {
  const refused = submitterOnly(one, context);
  if (refused) return refused;
  if (one.pending === 'seal') return refuse('wrong-status', { detail: { status: one.status } });
  return decidedOn(one) ? refuse('withdrawal-needs-consent') : end(one, reason);
};

export const askWithdrawal = (one: Case, reason: string, context: Context): Decision | Refusal => {
  const refused = submitterOnly(one, context);
  if (refused) return refused;
  if (one.withdrawal || one.pending === 'seal' || !decidedOn(one))
    return refuse('wrong-status', { detail: { status: one.status } });
  return { did: { type: 'WITHDRAWAL_ASKED', reason }, outcome: {} };
};

/** The present holder is whoever has the open task: a bureau, or the other party where the parties sign after a consent. */
const holderOnly = (one: Case, { by, directory, now }: Context): Refusal | undefined => {
  if (!one.withdrawal) return refuse('no-withdrawal-asked');
  const holds = openTasks(one).some(
    task => task.seat === by.seat && holders(directory, task.seat, now).includes(by.person),
  );
  if (!holds || !by.seat || seatUnit(by.seat) === seatUnit(one.withdrawal.by.seat ?? ''))
    return refuse('not-your-task');
  const own = [one.withdrawal.by.person, one.submitter?.person].includes(by.person);
  return own ? refuse('submitter-decides') : shut(one, now);
};

export const allowWithdrawal = (one: Case, context: Context): Decision | Refusal =>
  holderOnly(one, context) ?? end(one, one.withdrawal?.reason ?? '');

export const declineWithdrawal = (one: Case, reason: string, context: Context): Decision | Refusal =>
  holderOnly(one, context) ?? { did: { type: 'WITHDRAWAL_DECLINED', reason }, outcome: {} };

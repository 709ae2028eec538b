import type { Case } from './case.ts';
import type { Decision } from './case-decide.ts';
import { guard, type Work, writersOf, writesIn } from './case-draft.ts';
import type { Form } from './definition.ts';
import { type Refusal, refuse } from './refusal.ts';
import { type SeatId, seatUnit } from './territory.ts';

/** Where both sides write in one draft, only the side that began it throws it away: the other's words stand in it, too. */
const ownDraft = (one: Pick<Case, 'parties' | 'filer' | 'takenOver' | 'begunBy'>, seat: SeatId): boolean =>
  writersOf(one).length < 2 || one.begunBy === undefined || seatUnit(seat) === seatUnit(one.begunBy);

/** May this seat throw the draft away, as long as it is one? */
export const discards = (
  one: Pick<Case, 'parties' | 'filer' | 'onBehalf' | 'takenOver' | 'begunBy' | 'status'>,
  form: Form,
  seat: SeatId,
): boolean =>
  one.status === 'DRAFT' &&
  (writesIn(one, form, seat, 'drafts') || writesIn(one, form, seat, 'submits')) &&
  ownDraft(one, seat);

/**
 * A draft that nobody has submitted, and so nobody has signed, is thrown away (弃稿). It ends as withdrawn and gives back what
 * it held; its events stay. What was once submitted is withdrawn instead, with a reason.
 */
export const discard = (one: Case, work: Work): Decision | Refusal => {
  const refused = guard(one, work, 'drafts') && guard(one, work, 'submits');
  if (refused) return refused;
  if (one.status !== 'DRAFT') return refuse('wrong-status', { detail: { status: one.status } });
  if (!ownDraft(one, work.by.seat ?? '')) return refuse('not-allowed');
  return { did: { type: 'DISCARDED' }, outcome: { status: 'WITHDRAWN' } };
};

import { filledInFor } from '#shared/domain/case.ts';
import { fillInWords } from '../duties/fill-in-words.ts';
import { type Html, nothing } from '../ui/html.ts';
import { inset } from '../ui/messages.ts';
import { type Look, partyNames, seatName } from './look.ts';

/** Whoever looks should know that a bureau filled it in, and why; also while it is doing so. */
export const onBehalf = (look: Look): Html => {
  const { case: one } = look.seen;
  if (!one.onBehalf) return nothing;
  const filled = filledInFor(one);
  // The unit has gone on with it and submitted it itself.
  if (one.submittedAt !== undefined && !filled) return nothing;
  const who = seatName(look, one.onBehalf.seat);
  const unit = partyNames(look)[0]?.name ?? '';
  const { reason } = one.onBehalf;
  return inset(fillInWords(look.clock.t.tongue)(filled ? 'filled' : 'filling', { who, unit, reason }));
};

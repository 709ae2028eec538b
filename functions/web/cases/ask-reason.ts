import { statusFor } from '#functions/http/refusal-status.ts';
import type { Refusal } from '#shared/domain/refusal.ts';
import { framed } from '../frame.ts';
import { confirmation } from '../ui/decision.ts';
import { textArea } from '../ui/text-fields.ts';
import type { Voice } from '../ui/words.ts';
import type { Asked } from '../visit.ts';
import { problemsOf } from './send-command.ts';

/** Characters of a reason why something begins out of its turn. */
const longest = 300;

/** What such a page was sent: the id of the command, and the reason. */
export type TypedReason = { id: string; reason?: string | undefined };
export const reasonIn = (form: URLSearchParams): string =>
  (form.get('reason') ?? '').trim().slice(0, longest);

type Words = { title: string; follows: string; submit: string; label: string; hint?: string };
type Where = { back: string; action: string; destructive?: boolean; hidden?: { from?: string | undefined } };

/** Something begins only with a reason: it is asked once, with what follows, and comes back with what was typed. */
export const askReason = (
  c: Asked,
  t: Voice,
  { label, hint, ...words }: Words,
  { id, reason }: TypedReason,
  where: Where,
  refusal?: Refusal,
) => {
  const problems = refusal && problemsOf(t, refusal, { 'reason-missing': 'reason' });
  const error = problems?.find(({ field }) => field === 'reason')?.text;
  const inside = textArea({
    t,
    name: 'reason',
    label,
    hint,
    rows: 3,
    maximum: longest,
    value: reason,
    error,
  });
  return framed(c, refusal ? statusFor(refusal.refused) : 200, {
    t,
    title: words.title,
    main: 'reading',
    ...(problems && { problems }),
    body: confirmation(t, { ...words, ...where, hidden: { id, ...where.hidden }, inside }),
  });
};

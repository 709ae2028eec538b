import type { Task } from '#shared/domain/case.ts';
import { passedReviews } from '#shared/domain/case-pass-back.ts';
import { replyBefore } from '#shared/domain/case-reply-place.ts';
import { radios } from '../ui/choices.ts';
import { type Html, nothing } from '../ui/html.ts';
import { decisionWords } from './decision-words.ts';
import { type Look, seatNames } from './look.ts';

/** To whom a return goes: the submitter, or a review that was passed (退回重审). Nothing where there is no such review. */
export const returnTo = (
  look: Look,
  task: Task,
  value: string | undefined,
  errorAt: (field: string) => string | undefined,
): Html => {
  const { case: one } = look.seen;
  const { t } = look.clock;
  const say = decisionWords(t.tongue);
  const reviews = passedReviews(one, task.step).flatMap(index => one.route[index] ?? []);
  if (reviews.length === 0) return nothing;
  const first = say(replyBefore(one, task.step) === undefined ? 'toSubmitter' : 'toAnswers');
  return radios({
    ...{ t, name: 'to', label: say('to'), value: value ?? '', error: errorAt('to') },
    options: [
      { value: '', label: first },
      ...reviews.map(({ id, title, seats }) => ({
        value: id,
        label: say('toReview', { who: seatNames(look, seats) }),
        hint: t.of(title),
      })),
    ],
  });
};

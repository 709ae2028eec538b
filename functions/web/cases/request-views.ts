import { button, buttonGroup, postForm } from '../ui/buttons.ts';
import { type Html, html } from '../ui/html.ts';
import type { Problem } from '../ui/messages.ts';
import { textArea } from '../ui/text-fields.ts';
import type { Voice } from '../ui/words.ts';
import type { Hidden } from './decision-form.ts';

/** What was typed, and what was wrong with it. */
export type Kept = { kept?: string | undefined; problems?: readonly Problem[] };

type AnswerWords = Record<'title' | 'hint' | 'reason' | 'allow' | 'decline', string>;

/** Somebody asked for something that another has to agree to: yes, or no with a reason. `id` names the heading. */
export const answerForm = (
  t: Voice,
  words: AnswerWords,
  { id, action, hidden }: { id: string; action: string; hidden: Hidden & { seat: string } },
  { kept, problems = [] }: Kept,
): Html => {
  const error = problems.find(({ field }) => field === 'decline-reason')?.text;
  const form = postForm(
    { action, hidden },
    html`<p class="govuk-body">${words.hint}</p>${textArea({ t, name: 'reason', id: 'decline-reason', label: words.reason, rows: 2, value: kept, error })}${buttonGroup(
      button({ text: words.allow, name: 'answer', value: 'allow', kind: 'warning' }),
      button({ text: words.decline, name: 'answer', value: 'decline', kind: 'secondary' }),
    )}`,
  );
  return html`<section class="jd-decision" aria-labelledby="${id}"><h2 class="govuk-heading-m" id="${id}">${words.title}</h2>${form}</section>`;
};

/** Why somebody asks. */
export const reasonBox = (t: Voice, label: string, { kept, problems = [] }: Kept): Html =>
  textArea({
    ...{ t, name: 'reason', label, rows: 3, maximum: 1000, value: kept },
    error: problems.find(({ field }) => field === 'reason')?.text,
  });

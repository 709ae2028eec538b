import { sayDeadline } from '../ui/dates.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import type { Look } from './look.ts';
import { standingWords } from './standing-words.ts';

export const line = (text: string | Html): Html => html`<p class="govuk-body">${text}</p>`;

/** By when the present holder should have it done. */
export const dueLine = (
  { clock }: Look,
  due: number | undefined,
  label: 'due' | 'dutyDue' | 'signDue',
): Html =>
  due === undefined
    ? nothing
    : line(html`<strong>${standingWords(clock.t.tongue)(label)}</strong> ${sayDeadline(due, clock)}`);

import type { Delivery } from '#shared/actions/completeness.ts';
import { type Html, html } from '../ui/html.ts';
import { type Tone, tag } from '../ui/tag.ts';
import type { Voice } from '../ui/words.ts';
import { completenessWords, type Stand, standWords } from './completeness-words.ts';

/** What was handed in is in time or late, unless it went back; everything else is where the calendar has it. */
export const standOf = ({ state, late }: Pick<Delivery, 'state' | 'late'>): Stand => {
  if (state === 'settled' || state === 'handed-in') return late ? 'late' : 'inTime';
  return state;
};

export const tones: Record<Stand, Tone> = {
  inTime: 'good',
  late: 'warn',
  returned: 'warn',
  open: 'accent',
  overdue: 'bad',
  missing: 'bad',
  coming: 'quiet',
};

/** The word, its colour, and a tick when nothing is left to do. */
export const standTag = (t: Voice, one: Delivery): Html => {
  const stand = standOf(one);
  const settled =
    one.state === 'settled'
      ? html` <span aria-hidden="true">✓</span><span class="govuk-visually-hidden">${completenessWords(t.tongue)('settledMark')}</span>`
      : '';
  return html`${tag(standWords(t.tongue)(stand), tones[stand])}${settled}`;
};

import { type Html, html, nothing } from './html.ts';
import { type Mark, markWords, type Status, statusWords } from './status-words.ts';
import type { Voice } from './words.ts';

export type Tone = 'quiet' | 'accent' | 'good' | 'warn' | 'bad';

const tones: Record<Status, Tone> = {
  DRAFT: 'quiet',
  SIGNING: 'accent',
  RUNNING: 'accent',
  RETURNED: 'warn',
  APPROVED: 'good',
  FILED: 'good',
  REJECTED: 'bad',
  WITHDRAWN: 'quiet',
  TERMINATED: 'bad',
  EXPIRED: 'quiet',
};

/** Colour only supports the word. */
export const tag = (text: string, tone: Tone = 'quiet'): Html =>
  html`<strong class="jd-tag jd-tag--${tone}">${text}</strong>`;

export const statusTag = (t: Voice, status: Status): Html =>
  tag(statusWords(t.tongue)(status), tones[status]);

export const markTag = (t: Voice, mark: Mark): Html => tag(markWords(t.tongue)(mark), 'bad');

/** 补录: what was done on paper and only taken over here says so wherever it shows. */
export const takenOverTag = (t: Voice, one: { takenOver?: unknown } | undefined): Html =>
  one?.takenOver ? tag(markWords(t.tongue)('takenOver'), 'accent') : nothing;

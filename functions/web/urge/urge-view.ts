import type { Instant } from '#shared/domain/calendar.ts';
import { nextUrge, type Urged } from '#shared/domain/urging.ts';
import { paths } from '../paths.ts';
import { button, postForm } from '../ui/buttons.ts';
import { type Clock, sayMoment } from '../ui/dates.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { tag } from '../ui/tag.ts';
import type { Voice } from '../ui/words.ts';
import { urgeWords } from './urge-words.ts';

export type Urgeable = {
  /** Everybody who would be urged: how often that was done, and when last. */
  urged: readonly (Urged | undefined)[];
  /** The command's id, and what is urged for, as the form sends it. */
  hidden: Readonly<Record<string, string>>;
  /** Who would be urged, where the page does not say it beside the button. */
  who?: string;
};

const frequent = (urged: Urgeable['urged']): Urged | undefined =>
  urged.flatMap(one => one ?? []).toSorted((a, b) => b.times - a.times || b.at - a.at)[0];

/** From when on somebody of these can be urged again; undefined: nobody, ever. */
const earliest = (urged: Urgeable['urged']): Instant | undefined =>
  urged.flatMap(one => nextUrge(one) ?? []).toSorted((a, b) => a - b)[0];

/** How often it was urged, and the button, or when there will be one again. */
export const urgeView = ({ urged, hidden, who }: Urgeable, clock: Clock): Html => {
  const say = urgeWords(clock.t.tongue);
  const most = frequent(urged);
  const from = earliest(urged);
  const line = (text: string) => html`<p class="govuk-body jd-small">${text}</p>`;
  const counted = most ? line(say('urged', { n: most.times, at: sayMoment(most.at, clock) })) : nothing;
  if (from === undefined) return html`${counted}${line(say('enough'))}`;
  if (from > clock.now) return html`${counted}${line(say('again', { at: sayMoment(from, clock) }))}`;
  const text = who ? say('urgeWho', { who }) : say('urge');
  return html`${counted}${postForm({ action: paths.urge(), hidden }, button({ text, kind: 'secondary' }))}`;
};

/** How often the holder of a task was urged for it, as a mark in their lists. */
export const urgedMark = (t: Voice, urged: Urged | undefined): Html[] =>
  urged ? [tag(urgeWords(t.tongue)('mark', { n: urged.times }), 'warn')] : [];

import { type Clock, sayDay } from './dates.ts';
import { type Html, html, nothing } from './html.ts';
import { kitWords } from './kit-words.ts';

/** `opens` and `ends` in epoch milliseconds; `ends` is exclusive, as every deadline is. */
export type TimelineStage = {
  title: string;
  opens: number;
  ends: number;
  state: 'done' | 'open' | 'late' | 'coming';
  href?: string | undefined;
  note?: string | undefined;
};

const words = { done: 'stageDone', open: 'stageOpen', late: 'stageLate', coming: 'stageComing' } as const;

const width = 1000;
const row = 14;

/** The year as bars with a line for today, and the same as a list: the picture is hidden from screen readers, not the list. */
export const timeline = (
  clock: Clock,
  { from, to, stages }: { from: number; to: number; stages: readonly TimelineStage[] },
): Html => {
  const say = kitWords(clock.t.tongue);
  const x = (instant: number): number =>
    Math.round(((Math.min(Math.max(instant, from), to) - from) / (to - from)) * width);
  const height = stages.length * row + 6;
  const bars = stages.map(
    ({ opens, ends, state }, index) =>
      html`<rect class="jd-bar jd-bar--${state}" x="${x(opens)}" y="${index * row + 4}" width="${Math.max(4, x(ends) - x(opens))}" height="${row - 4}" rx="2"/>`,
  );
  const inside = clock.now >= from && clock.now < to;
  const today = inside
    ? html`<line class="jd-today" x1="${x(clock.now)}" x2="${x(clock.now)}" y1="0" y2="${height}"/>`
    : nothing;
  return html`<div class="jd-timeline"><svg class="jd-timeline__picture" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true" focusable="false">${bars}${today}</svg>${
    inside ? html`<p class="jd-timeline__today">${say('today')} ${sayDay(clock.now, clock)}</p>` : nothing
  }<ol class="jd-timeline__stages" aria-label="${say('timeline')}">${stages.map(
    ({ title, opens, ends, state, href, note }) =>
      html`<li class="jd-stage jd-stage--${state}"><span class="jd-stage__title">${href === undefined ? title : html`<a class="govuk-link" href="${href}">${title}</a>`}</span><span class="jd-stage__dates">${say('stageSpan', { from: sayDay(opens, clock), to: sayDay(ends - 1, clock) })}</span><span class="jd-stage__state">${say(words[state])}${note === undefined ? nothing : html` · ${note}`}</span></li>`,
  )}</ol></div>`;
};

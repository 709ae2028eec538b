import type { Delivery } from '#shared/actions/completeness.ts';
import { completenessOf, inTimeOf, percentOf, type Share, type Tally, tally } from '#shared/domain/tally.ts';
import { dataTable } from '../ui/data-table.ts';
import { type Html, html } from '../ui/html.ts';
import type { Voice } from '../ui/words.ts';
import { completenessWords } from './completeness-words.ts';

/** 92%, or a dash where nothing has fallen due. */
export const percentText = (t: Voice, share: Share): string => {
  const say = completenessWords(t.tongue);
  const n = percentOf(share);
  return n === undefined ? say('none') : say('percent', { n });
};

/** 11/12, or nothing where nothing has fallen due. */
export const shareText = (t: Voice, share: Share): string =>
  share.all === 0 ? '' : completenessWords(t.tongue)('share', share);

/** The two rates, large and apart, with the counts that they come from, and what is late. */
export const ratesView = (t: Voice, deliveries: readonly Delivery[]): Html => {
  const say = completenessWords(t.tongue);
  const sum = tally(deliveries);
  const [complete, inTime] = [completenessOf(sum), inTimeOf(sum)];
  const about = (share: Share, key: 'of' | 'ofInTime') =>
    share.all === 0 ? say('nothingDue') : say(key, share);
  const figure = (title: string, value: string, more?: string) =>
    html`<div class="jd-figure"><dt>${title}</dt><dd><strong>${value}</strong>${more === undefined ? '' : html` <span>${more}</span>`}</dd></div>`;
  return html`<dl class="jd-figures">${figure(say('complete'), percentText(t, complete), about(complete, 'of'))}${figure(say('inTime'), percentText(t, inTime), about(inTime, 'ofInTime'))}${figure(say('overdue'), say('items', { n: sum.states.overdue }))}${figure(say('missing'), say('items', { n: sum.states.missing }))}</dl>`;
};

export type Rated = { name: string | Html; sum: Tally };

/** Both rates for each of some groups, areas or duties, each with the counts behind it. */
export const ratesTable = (t: Voice, caption: string, first: string, rows: readonly Rated[]): Html => {
  const say = completenessWords(t.tongue);
  const number = (title: string, cell: (row: Rated) => number | string | Html) => ({
    title,
    numeric: true,
    cell,
  });
  const rate = (share: Share) =>
    share.all === 0
      ? percentText(t, share)
      : html`<strong>${percentText(t, share)}</strong> <span class="jd-small">${shareText(t, share)}</span>`;
  return dataTable<Rated>({
    caption,
    captionHidden: true,
    rows,
    columns: [
      { title: first, names: true, cell: ({ name }) => name },
      number(say('expected'), ({ sum }) => sum.expected),
      number(say('handedIn'), ({ sum }) => sum.handedIn),
      number(say('complete'), ({ sum }) => rate(completenessOf(sum))),
      number(say('inTime'), ({ sum }) => rate(inTimeOf(sum))),
      number(say('overdue'), ({ sum }) => sum.states.overdue),
      number(say('missing'), ({ sum }) => sum.states.missing),
    ],
  });
};

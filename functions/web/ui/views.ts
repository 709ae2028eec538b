import { type Html, html, nothing } from './html.ts';
import { kitWords } from './kit-words.ts';
import type { Link } from './messages.ts';
import type { Voice } from './words.ts';

export type ViewLink = Link & { current?: boolean | undefined; count?: number | undefined };

const links = (label: string, views: readonly ViewLink[], look: string): Html =>
  html`<nav class="${look}" aria-label="${label}"><ul>${views.map(
    ({ href, text, current, count }) =>
      html`<li><a href="${href}"${current ? html` aria-current="page"` : nothing}>${text}${count === undefined ? nothing : html` <span class="jd-count">${count}</span>`}</a></li>`,
  )}</ul></nav>`;

/** Tabs are addresses: each can be bookmarked and opened beside another. */
export const tabs = (label: string, views: readonly ViewLink[]): Html => links(label, views, 'jd-tabs');

/** Filters with their counts, as links. */
export const filters = (label: string, views: readonly ViewLink[]): Html => links(label, views, 'jd-filters');

/** `page` counts from 1. Nothing when there is one page. */
export const pagination = (
  t: Voice,
  { page, pages, href }: { page: number; pages: number; href: (page: number) => string },
): Html => {
  if (pages <= 1) return nothing;
  const say = kitWords(t.tongue);
  const step = (to: number, rel: 'prev' | 'next', text: string): Html =>
    to < 1 || to > pages ? nothing : html`<a class="govuk-link" rel="${rel}" href="${href(to)}">${text}</a>`;
  return html`<nav class="jd-pages" aria-label="${say('pages')}">${step(page - 1, 'prev', say('previous'))}<span>${say('pageOf', { page, pages })}</span>${step(page + 1, 'next', say('next'))}</nav>`;
};

/** The rows of the page that the address asks for, and the links to the others; a page that is not there is the nearest one. */
export const paged = <Row>(
  t: Voice,
  rows: readonly Row[],
  { asked, size, href }: { asked: string | undefined; size: number; href: (page: number) => string },
): { shown: Row[]; turning: Html } => {
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const page = Math.min(Math.max(1, Math.trunc(Number(asked)) || 1), pages);
  return { shown: rows.slice((page - 1) * size, page * size), turning: pagination(t, { page, pages, href }) };
};

export const breadcrumbs = (t: Voice, trail: readonly Link[]): Html =>
  trail.length === 0
    ? nothing
    : html`<nav class="govuk-breadcrumbs" aria-label="${kitWords(t.tongue)('breadcrumbs')}"><ol class="govuk-breadcrumbs__list">${trail.map(
        ({ href, text }) =>
          html`<li class="govuk-breadcrumbs__list-item"><a class="govuk-breadcrumbs__link" href="${href}">${text}</a></li>`,
      )}</ol></nav>`;

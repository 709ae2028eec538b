import { attribute, type Html, html, nothing } from './html.ts';
import { kitWords } from './kit-words.ts';
import type { Voice } from './words.ts';

export type Link = { href: string; text: string };

/**
 * `field` is the id of the first control of the question, `page` the address on which it stands when that is another one;
 * `code` is what one reads out on the telephone.
 */
export type Problem = {
  text: string;
  field?: string | undefined;
  page?: string | undefined;
  code?: string | undefined;
};

/** More than these at once help nobody, and make a page heavy. */
export const mostProblems = 50;

/** Stands first in `main`; the script gives it the focus. Nothing when there is no problem. */
export const errorSummary = (t: Voice, problems: readonly Problem[]): Html => {
  if (problems.length === 0) return nothing;
  const say = kitWords(t.tongue);
  return html`<div class="govuk-error-summary" data-focus tabindex="-1"><div role="alert"><h2 class="govuk-error-summary__title">${say('problem')}</h2><div class="govuk-error-summary__body"><ul class="govuk-list govuk-error-summary__list">${problems
    .slice(0, mostProblems)
    .map(
      ({ text, field, page = '', code }) =>
        html`<li>${field === undefined ? text : html`<a href="${page}#${field}">${text}</a>`}${code === undefined ? nothing : html` <span class="jd-small">${say('code', { code })}</span>`}</li>`,
    )}${problems.length > mostProblems ? html`<li>${say('moreProblems', { n: problems.length - mostProblems })}</li>` : nothing}</ul></div></div></div>`;
};

/** What happened, what comes next, with a link. */
export type Notice = {
  kind?: 'success' | 'important' | undefined;
  happened: string;
  next?: string | undefined;
  link?: Link | undefined;
};

export const notificationBanner = (t: Voice, { kind = 'success', happened, next, link }: Notice): Html => {
  const success = kind === 'success';
  return html`<div class="govuk-notification-banner${success ? ' govuk-notification-banner--success' : ''}" role="${success ? 'alert' : 'region'}" aria-labelledby="notice-title"${attribute('data-focus', success)}${attribute('tabindex', success ? '-1' : undefined)}><div class="govuk-notification-banner__header"><h2 class="govuk-notification-banner__title" id="notice-title">${kitWords(t.tongue)(kind)}</h2></div><div class="govuk-notification-banner__content"><p class="govuk-notification-banner__heading">${happened}</p>${
    next === undefined ? nothing : html`<p class="govuk-body">${next}</p>`
  }${link ? html`<p class="govuk-body"><a class="govuk-notification-banner__link" href="${link.href}">${link.text}</a></p>` : nothing}</div></div>`;
};

export const warningText = (t: Voice, text: string | Html): Html =>
  html`<div class="govuk-warning-text"><span class="govuk-warning-text__icon" aria-hidden="true">!</span><strong class="govuk-warning-text__text"><span class="govuk-visually-hidden">${kitWords(t.tongue)('warning')}</span> ${text}</strong></div>`;

export const details = (summary: string, body: Html, open = false): Html =>
  html`<details class="govuk-details"${attribute('open', open)}><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${summary}</span></summary><div class="govuk-details__text">${body}</div></details>`;

export const inset = (body: string | Html): Html => html`<div class="govuk-inset-text">${body}</div>`;

/** An empty page explains itself: what would stand here, and when or how it comes. */
export const emptyState = (title: string, explanation: string, link?: Link): Html =>
  html`<div class="jd-empty"><p class="jd-empty__title">${title}</p><p class="govuk-body">${explanation}</p>${
    link
      ? html`<p class="govuk-body"><a class="govuk-link" href="${link.href}">${link.text}</a></p>`
      : nothing
  }</div>`;

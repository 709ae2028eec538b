import { type Html, html, nothing } from './html.ts';
import { kitWords } from './kit-words.ts';
import type { Voice } from './words.ts';

export type SummaryRow = {
  key: string;
  value: string | Html;
  /** Where to change it. */
  change?: string | undefined;
  /** Where it comes from, when nobody typed it here. */
  source?: string | undefined;
  /** A table needs the whole width. */
  wide?: boolean | undefined;
};

export const summaryList = (t: Voice, rows: readonly SummaryRow[], title?: string): Html => {
  const say = kitWords(t.tongue);
  const changes = rows.some(({ change }) => change !== undefined);
  const list = html`<dl class="govuk-summary-list">${rows.map(
    ({ key, value, change, source, wide }) =>
      html`<div class="govuk-summary-list__row${wide ? ' jd-summary-wide' : ''}${changes && change === undefined ? ' govuk-summary-list__row--no-actions' : ''}"><dt class="govuk-summary-list__key">${key}</dt><dd class="govuk-summary-list__value">${value}${
        source === undefined ? nothing : html`<div class="jd-source">${say('source', { source })}</div>`
      }</dd>${
        change === undefined
          ? nothing
          : html`<dd class="govuk-summary-list__actions"><a class="govuk-link" href="${change}">${say('change')}<span class="govuk-visually-hidden"> ${key}</span></a></dd>`
      }</div>`,
  )}</dl>`;
  return title === undefined
    ? list
    : html`<section class="jd-section"><h2 class="govuk-heading-m">${title}</h2>${list}</section>`;
};

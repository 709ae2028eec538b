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
  const changes = rows.some(({ change }) => change !== undefined);
  const parts = runs(rows).map(run => {
    const [first] = run;
    return first?.wide ? wideRow(t, first) : plainRows(t, run, changes);
  });
  return title === undefined
    ? html`${parts}`
    : html`<section class="jd-section"><h2 class="govuk-heading-m">${title}</h2>${parts}</section>`;
};

/** The rows in their order, each wide one by itself. */
const runs = (rows: readonly SummaryRow[]): SummaryRow[][] => {
  const found: SummaryRow[][] = [];
  for (const row of rows) {
    const last = found.at(-1);
    if (!last || row.wide || last[0]?.wide) found.push([row]);
    else last.push(row);
  }
  return found;
};

const plainRows = (t: Voice, rows: readonly SummaryRow[], changes: boolean): Html =>
  html`<dl class="govuk-summary-list">${rows.map(
    ({ key, value, change, source }) =>
      html`<div class="govuk-summary-list__row${changes && change === undefined ? ' govuk-summary-list__row--no-actions' : ''}"><dt class="govuk-summary-list__key">${key}</dt><dd class="govuk-summary-list__value">${value}${sourceLine(t, source)}</dd>${
        change === undefined
          ? nothing
          : html`<dd class="govuk-summary-list__actions">${changeLink(t, key, change)}</dd>`
      }</div>`,
  )}</dl>`;

/** A table has no room in the column of a summary list. */
const wideRow = (t: Voice, { key, value, change, source }: SummaryRow): Html =>
  html`<div class="jd-summary-wide"><h3 class="govuk-heading-s">${key}${
    change === undefined ? nothing : html` ${changeLink(t, key, change)}`
  }</h3>${value}${sourceLine(t, source)}</div>`;

const sourceLine = (t: Voice, source: string | undefined): Html =>
  source === undefined
    ? nothing
    : html`<div class="jd-source">${kitWords(t.tongue)('source', { source })}</div>`;

const changeLink = (t: Voice, key: string, change: string): Html =>
  html`<a class="govuk-link" href="${change}">${kitWords(t.tongue)('change')}<span class="govuk-visually-hidden"> ${key}</span></a>`;

import type { Column } from '#shared/domain/field.ts';
import { readDateParts } from '../ui/date-field.ts';
import { attribute, type Html, html, nothing, tokens } from '../ui/html.ts';
import { kitWords } from '../ui/kit-words.ts';
import type { Voice } from '../ui/words.ts';
import type { Typed } from './typed-cells.ts';
import { cellName } from './typed-list.ts';

type CellView = {
  list: string;
  row: string;
  column: Column;
  /** Row and column, for those who do not see the table. */
  label: string;
  typed: Typed;
  error?: string | undefined;
  /** Id of the list from which a unit is completed. */
  units?: string | undefined;
};

/** The control of one question in one row: as small as a table needs, with its label and its error tied to it. */
export const cellControl = (t: Voice, { list, row, column, label, typed, error, units }: CellView): Html => {
  const id = cellName(list, row, column.id);
  const value = typed.get(id) ?? '';
  const wrong = html`${attribute('aria-describedby', error && `${id}-error`)}${attribute('aria-invalid', error && 'true')}`;
  const named = html`<label class="govuk-visually-hidden" for="${id}">${label}</label>${
    error === undefined ? nothing : html`<p id="${id}-error" class="govuk-error-message">${error}</p>`
  }`;
  const input = (kind: string, more: Html = nothing) =>
    html`${named}<input${attribute('class', tokens('govuk-input jd-cell', kind, error !== undefined && 'govuk-input--error'))} id="${id}" name="${id}" type="text"${attribute('value', value || undefined)}${more}${wrong}>`;
  switch (column.kind) {
    case 'number':
      return input('jd-cell--number', attribute('inputmode', column.whole ? 'numeric' : 'decimal'));
    case 'unit':
      return input('jd-cell--unit', attribute('list', units));
    case 'text':
      return input('jd-cell--text');
    case 'paragraph':
      return html`${named}<textarea class="govuk-textarea jd-cell" id="${id}" name="${id}" rows="2"${wrong}>
${value}</textarea>`;
    case 'choice':
      return html`${named}<select class="govuk-select jd-cell" id="${id}" name="${id}"${wrong}><option value="">${kitWords(t.tongue)('choose')}</option>${column.options.map(
        one =>
          html`<option value="${one.id}"${attribute('selected', one.id === value)}>${t.of(one.title)}</option>`,
      )}</select>`;
    case 'day':
      return dayCell(t, id, label, typed, named);
  }
};

const dayCell = (t: Voice, id: string, label: string, typed: Typed, named: Html): Html => {
  const say = kitWords(t.tongue);
  const parts = readDateParts(part => typed.get(part) ?? undefined, id);
  return html`${named}<span class="jd-cell__day">${(['year', 'month', 'day'] as const).map(
    part =>
      html`<input class="govuk-input ${part === 'year' ? 'govuk-input--width-4' : 'govuk-input--width-2'}" id="${part === 'year' ? id : `${id}-${part}`}" name="${id}-${part}" type="text" inputmode="numeric" aria-label="${label} ${say(part)}"${attribute('value', parts[part] || undefined)}>`,
  )}</span>`;
};

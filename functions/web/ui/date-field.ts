import { Temporal } from 'temporal-polyfill';
import { type Field, fieldId, grouped } from './field.ts';
import { attribute, type Html, html, tokens } from './html.ts';
import { kitWords } from './kit-words.ts';

const parts = ['year', 'month', 'day'] as const;

/** What was typed, unchanged, so that a wrong date comes back as it was. */
export type DateParts = { readonly [Part in (typeof parts)[number]]: string };

export const dateParts = (iso: string | undefined): DateParts => {
  const [year = '', month = '', day = ''] = (iso ?? '').split('-');
  return { year, month: month.replace(/^0/, ''), day: day.replace(/^0/, '') };
};

/**
 * Three fields in the order 年 月 日, as on paper forms. Not the native control: it sends an empty value for a date that does
 * not exist, so nothing that was typed could come back; it speaks the browser's language instead of the page's; and it
 * cannot be filled by pasting or by a number pad alone. Names are `{name}-year`, `{name}-month`, `{name}-day`.
 */
export const dateField = (field: Field & { value?: DateParts | undefined }): Html => {
  const say = kitWords(field.t.tongue);
  const item = (part: (typeof parts)[number], index: number): Html => {
    const id = index === 0 ? fieldId(field) : `${fieldId(field)}-${part}`;
    const classes = tokens(
      'govuk-input govuk-date-input__input',
      part === 'year' ? 'govuk-input--width-4' : 'govuk-input--width-2',
      field.error !== undefined && 'govuk-input--error',
    );
    return html`<div class="govuk-date-input__item"><div class="govuk-form-group"><label class="govuk-label govuk-date-input__label" for="${id}">${say(part)}</label><input${attribute('class', classes)} id="${id}" name="${field.name}-${part}" type="text" inputmode="numeric"${attribute('value', field.value?.[part])}${attribute('aria-invalid', field.error === undefined ? undefined : 'true')}></div></div>`;
  };
  return grouped(
    { ...field, hint: field.hint ?? say('dateHint') },
    html`<div class="govuk-date-input">${parts.map(item)}</div>`,
  );
};

/** The parts from a posted form: `at('begins-year')` and so on. */
export const readDateParts = (at: (name: string) => string | undefined, name: string): DateParts => ({
  year: at(`${name}-year`)?.trim() ?? '',
  month: at(`${name}-month`)?.trim() ?? '',
  day: at(`${name}-day`)?.trim() ?? '',
});

/** ISO date; 'empty' when nothing was typed, 'wrong' when it is no date. Full-width digits count as digits. */
export const isoFrom = (typed: DateParts): { iso: string } | 'empty' | 'wrong' => {
  const [year = '', month = '', day = ''] = parts.map(part => typed[part].normalize('NFKC').trim());
  if (!year && !month && !day) return 'empty';
  if (!/^\d{4}$/.test(year) || !/^\d{1,2}$/.test(month) || !/^\d{1,2}$/.test(day)) return 'wrong';
  try {
    const date = Temporal.PlainDate.from(
      { year: Number(year), month: Number(month), day: Number(day) },
      { overflow: 'reject' },
    );
    return { iso: date.toString() };
  } catch (error) {
    if (error instanceof RangeError) return 'wrong';
    throw error;
  }
};

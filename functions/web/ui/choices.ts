import { describedBy, type Field, fieldId, grouped, labelled } from './field.ts';
import { attribute, type Html, html, nothing, tokens } from './html.ts';
import { kitWords } from './kit-words.ts';

export type Option = {
  value: string;
  label: string;
  hint?: string | undefined;
  disabled?: boolean | undefined;
};

type Kind = 'radio' | 'checkbox';

// The first has the id of the field itself, so that the error summary's link lands on it.
const choice = (field: Field, kind: Kind, option: Option, index: number, chosen: boolean): Html => {
  const id = index === 0 ? fieldId(field) : `${fieldId(field)}-${index + 1}`;
  const block = kind === 'radio' ? 'govuk-radios' : 'govuk-checkboxes';
  const hint = option.hint === undefined ? undefined : `${id}-item-hint`;
  return html`<div class="${block}__item"><input class="${block}__input" id="${id}" name="${field.name}" type="${kind}" value="${option.value}"${attribute('checked', chosen)}${attribute('disabled', option.disabled)}${attribute('aria-describedby', hint)}><label class="govuk-label ${block}__label" for="${id}">${option.label}</label>${
    hint === undefined
      ? nothing
      : html`<div id="${hint}" class="govuk-hint ${block}__hint">${option.hint}</div>`
  }</div>`;
};

export const radios = (
  field: Field & { options: readonly Option[]; value?: string | undefined; inline?: boolean },
): Html =>
  grouped(
    field,
    html`<div${attribute('class', tokens('govuk-radios', field.inline && 'govuk-radios--inline'))}>${field.options.map(
      (option, index) => choice(field, 'radio', option, index, option.value === field.value),
    )}</div>`,
  );

export const checkboxes = (
  field: Field & { options: readonly Option[]; values?: readonly string[] | undefined },
): Html =>
  grouped(
    field,
    html`<div class="govuk-checkboxes">${field.options.map((option, index) =>
      choice(field, 'checkbox', option, index, field.values?.includes(option.value) ?? false),
    )}</div>`,
  );

/** For more than about seven options. An empty first option says “请选择” unless `value` is set. */
export const select = (field: Field & { options: readonly Option[]; value?: string | undefined }): Html => {
  const classes = tokens('govuk-select', field.error !== undefined && 'govuk-select--error');
  return labelled(
    field,
    html`<select${attribute('class', classes)} id="${fieldId(field)}" name="${field.name}"${attribute('aria-describedby', describedBy(field))}${attribute('aria-invalid', field.error === undefined ? undefined : 'true')}><option value="">${kitWords(field.t.tongue)('choose')}</option>${field.options.map(
      ({ value, label, disabled }) =>
        html`<option value="${value}"${attribute('selected', value === field.value)}${attribute('disabled', disabled)}>${label}</option>`,
    )}</select>`,
  );
};

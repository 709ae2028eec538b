import { describedBy, type Field, fieldId, labelled } from './field.ts';
import { attribute, type Html, html, nothing, tokens } from './html.ts';
import { kitWords } from './kit-words.ts';

export type TextField = Field & {
  value?: string | undefined;
  type?: 'text' | 'tel' | 'email' | 'search' | 'password' | undefined;
  /** Width in Latin characters; without it the field is as wide as the column. */
  width?: 2 | 3 | 4 | 5 | 10 | 20 | 30 | undefined;
  autocomplete?: string | undefined;
  suffix?: string | undefined;
  inputmode?: 'numeric' | 'decimal' | undefined;
  /** Id of a datalist with what may be typed. */
  list?: string | undefined;
};

/** One line of text. The browser never cuts what was typed: length is judged by the server, in words. */
export const textField = (field: TextField): Html => {
  const classes = tokens(
    'govuk-input',
    field.width !== undefined && `govuk-input--width-${field.width}`,
    field.error !== undefined && 'govuk-input--error',
  );
  const input = html`<input${attribute('class', classes)} id="${fieldId(field)}" name="${field.name}" type="${field.type ?? 'text'}"${attribute('value', field.value)}${attribute('inputmode', field.inputmode)}${attribute('list', field.list)}${attribute('autocomplete', field.autocomplete)}${attribute('aria-describedby', describedBy(field))}${attribute('aria-invalid', field.error === undefined ? undefined : 'true')}>`;
  const suffix = field.suffix
    ? html`<div class="govuk-input__suffix" aria-hidden="true">${field.suffix}</div>`
    : nothing;
  return labelled(
    field,
    field.suffix ? html`<div class="govuk-input__wrapper">${input}${suffix}</div>` : input,
  );
};

/** A number as text: spinners change values by the mouse wheel and drop what they cannot read. */
export const numberField = ({ decimals, ...field }: TextField & { decimals?: boolean }): Html =>
  textField({ width: 5, ...field, inputmode: decimals ? 'decimal' : 'numeric' });

export type TextArea = Field & {
  value?: string | undefined;
  rows?: number | undefined;
  /** In UTF-16 units; the script counts down, without it the maximum is a sentence. */
  maximum?: number | undefined;
};

export const textArea = (field: TextArea): Html => {
  const id = fieldId(field);
  const { maximum } = field;
  const classes = tokens('govuk-textarea', field.error !== undefined && 'govuk-textarea--error');
  const count =
    maximum === undefined
      ? nothing
      : html`<div id="${id}-info" class="govuk-hint govuk-character-count__message" data-count="${maximum}">${kitWords(field.t.tongue)('most', { n: maximum })}</div>`;
  return labelled(
    field,
    html`<textarea${attribute('class', classes)} id="${id}" name="${field.name}" rows="${field.rows ?? 5}"${attribute('aria-describedby', describedBy(field, maximum !== undefined && `${id}-info`))}${attribute('aria-invalid', field.error === undefined ? undefined : 'true')}>
${field.value ?? ''}</textarea>${count}`,
    maximum === undefined ? undefined : 'govuk-character-count',
  );
};

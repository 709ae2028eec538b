import { attribute, type Html, html, nothing, tokens } from './html.ts';
import { kitWords } from './kit-words.ts';
import type { Voice } from './words.ts';

/** What every question has. `error` says what is wrong and what to do; `id` is `name` unless given. */
export type Field = {
  t: Voice;
  name: string;
  label: string;
  hint?: string | Html | undefined;
  error?: string | undefined;
  optional?: boolean | undefined;
  id?: string | undefined;
  /** The question is the page's heading. */
  heading?: boolean | undefined;
  /** Where a known answer comes from: 2024年9月月报. */
  source?: string | undefined;
};

export const fieldId = ({ id, name }: Pick<Field, 'id' | 'name'>): string => id ?? name;

/** The ids for aria-describedby, in the order in which they are read. */
export const describedBy = (field: Field, ...further: (string | false | undefined)[]): string | undefined => {
  const id = fieldId(field);
  return tokens(
    field.hint !== undefined && `${id}-hint`,
    field.source !== undefined && `${id}-source`,
    field.error !== undefined && `${id}-error`,
    ...further,
  );
};

export const labelText = ({ t, label, optional }: Field): string =>
  optional ? kitWords(t.tongue)('optional', { label }) : label;

/** Hint, source and error, as the control's aria-describedby names them. */
export const notes = (field: Field): Html => {
  const id = fieldId(field);
  const say = kitWords(field.t.tongue);
  return html`${field.hint === undefined ? nothing : html`<div id="${id}-hint" class="govuk-hint">${field.hint}</div>`}${
    field.source === undefined
      ? nothing
      : html`<div id="${id}-source" class="jd-source">${say('source', { source: field.source })}</div>`
  }${
    field.error === undefined
      ? nothing
      : html`<p id="${id}-error" class="govuk-error-message"><span class="govuk-visually-hidden">${say('error')}</span> ${field.error}</p>`
  }`;
};

const group = (field: Field, inside: Html, classes?: string): Html =>
  html`<div${attribute('class', tokens('govuk-form-group', field.error !== undefined && 'govuk-form-group--error', classes))}>${inside}</div>`;

/** One control with its label. */
export const labelled = (field: Field, control: Html, classes?: string): Html => {
  const label = html`<label class="govuk-label ${field.heading ? 'govuk-label--l' : 'govuk-label--s'}" for="${fieldId(field)}">${labelText(field)}</label>`;
  return group(
    field,
    html`${field.heading ? html`<h1 class="govuk-label-wrapper">${label}</h1>` : label}${notes(field)}${control}`,
    classes,
  );
};

/** Several controls under one legend. */
export const grouped = (field: Field, controls: Html): Html => {
  const size = field.heading ? 'govuk-fieldset__legend--l' : 'govuk-fieldset__legend--s';
  const legend = field.heading
    ? html`<h1 class="govuk-fieldset__heading">${labelText(field)}</h1>`
    : html`${labelText(field)}`;
  return group(
    field,
    html`<fieldset class="govuk-fieldset" role="group"${attribute('aria-describedby', describedBy(field))}><legend class="govuk-fieldset__legend ${size}">${legend}</legend>${notes(field)}${controls}</fieldset>`,
  );
};

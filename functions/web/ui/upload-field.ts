import { describedBy, type Field, fieldId, labelled } from './field.ts';
import { attribute, type Html, html, nothing, tokens } from './html.ts';
import { kitWords } from './kit-words.ts';
import type { Voice } from './words.ts';

export type Uploaded = {
  name: string;
  size: string;
  href?: string;
  remove?: { name: string; value: string };
};

/** The files that are there already, each with a button that asks to remove it. */
export const fileList = (t: Voice, files: readonly Uploaded[]): Html =>
  files.length === 0
    ? nothing
    : html`<ul class="jd-files">${files.map(
        ({ name, size, href, remove }) =>
          html`<li class="jd-files__file"><span>${href === undefined ? name : html`<a class="govuk-link" href="${href}">${name}</a>`} <span class="jd-small">${size}</span></span>${
            remove
              ? html`<button class="jd-link-button" type="submit" name="${remove.name}" value="${remove.value}">${kitWords(t.tongue)('remove')}<span class="govuk-visually-hidden"> ${name}</span></button>`
              : nothing
          }</li>`,
      )}</ul>`;

/** `accept` are MIME types or endings; `kinds` and `size` say the same in words (PDF、JPG; 20 MB). */
export const uploadField = (
  field: Field & {
    accept: readonly string[];
    kinds: string;
    size: string;
  },
): Html => {
  const say = kitWords(field.t.tongue);
  const hinted = { ...field, hint: field.hint ?? say('fileHint', { kinds: field.kinds, size: field.size }) };
  const classes = tokens('jd-file', field.error !== undefined && 'jd-file--error');
  return labelled(
    hinted,
    html`<input${attribute('class', classes)} id="${fieldId(field)}" name="${field.name}" type="file" accept="${field.accept.join(',')}"${attribute('aria-describedby', describedBy(hinted))}>`,
  );
};

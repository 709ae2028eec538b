import { describedBy, type Field, fieldId, labelled } from './field.ts';
import { attribute, type Html, html, nothing, tokens } from './html.ts';
import { kitWords } from './kit-words.ts';
import type { Voice } from './words.ts';

export type Uploaded = {
  name: string;
  size: string;
  href?: string;
  /** Address of its small picture. */
  picture?: string;
  remove?: { name: string; value: string };
};

/** The files that are there already, each with a button that asks to remove it. */
export const fileList = (t: Voice, files: readonly Uploaded[]): Html =>
  files.length === 0
    ? nothing
    : html`<ul class="jd-files">${files.map(
        ({ name, size, href, picture, remove }) =>
          html`<li class="jd-files__file"><span>${picture === undefined ? nothing : thumbnail(picture)}${href === undefined ? name : html`<a class="govuk-link" href="${href}">${name}</a>`} <span class="jd-small">${size}</span></span>${
            remove
              ? html`<button class="jd-link-button" type="submit" name="${remove.name}" value="${remove.value}">${kitWords(t.tongue)('remove')}<span class="govuk-visually-hidden"> ${name}</span></button>`
              : nothing
          }</li>`,
      )}</ul>`;

/** The name of the file stands beside it, so it says nothing by itself; it is fetched when it comes into sight. */
export const thumbnail = (address: string): Html =>
  html`<img class="jd-thumbnail" src="${address}" alt="" width="120" height="90" loading="lazy" decoding="async">`;

/** `accept` are MIME types or endings; `kinds` and `size` say the same in words (PDF、JPG; 20 MB). */
export const uploadField = (
  field: Field & {
    accept: readonly string[];
    kinds: string;
    size: string;
    /** Opens the camera of a phone at once; a field of its own, because it cannot choose a picture that is there already. */
    camera?: true;
  },
): Html => {
  const say = kitWords(field.t.tongue);
  const hinted = { ...field, hint: field.hint ?? say('fileHint', { kinds: field.kinds, size: field.size }) };
  const classes = tokens('jd-file', field.error !== undefined && 'jd-file--error');
  return labelled(
    hinted,
    html`<input${attribute('class', classes)} id="${fieldId(field)}" name="${field.name}" type="file" accept="${field.accept.join(',')}"${attribute('capture', field.camera && 'environment')}${attribute('aria-describedby', describedBy(hinted))}>`,
  );
};

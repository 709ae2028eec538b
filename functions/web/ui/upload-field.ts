import { describedBy, type Field, fieldId, labelled } from './field.ts';
import { attribute, type Html, html, nothing, tokens } from './html.ts';
import { kitWords } from './kit-words.ts';

export type Uploaded = {
  name: string;
  size: string;
  href?: string;
  remove?: { name: string; value: string };
};

/** `accept` are MIME types or endings; `kinds` and `size` say the same in words (PDF、JPG; 20 MB). */
export const uploadField = (
  field: Field & {
    accept: readonly string[];
    kinds: string;
    size: string;
    multiple?: boolean;
    files?: readonly Uploaded[];
  },
): Html => {
  const say = kitWords(field.t.tongue);
  const hinted = { ...field, hint: field.hint ?? say('fileHint', { kinds: field.kinds, size: field.size }) };
  const classes = tokens('jd-file', field.error !== undefined && 'jd-file--error');
  const there = field.files?.length
    ? html`<ul class="jd-files">${field.files.map(
        ({ name, size, href, remove }) =>
          html`<li class="jd-files__file"><span>${href === undefined ? name : html`<a class="govuk-link" href="${href}">${name}</a>`} <span class="jd-small">${size}</span></span>${
            remove
              ? html`<button class="jd-link-button" type="submit" name="${remove.name}" value="${remove.value}">${say('remove')}<span class="govuk-visually-hidden"> ${name}</span></button>`
              : nothing
          }</li>`,
      )}</ul>`
    : nothing;
  return labelled(
    hinted,
    html`${there}<input${attribute('class', classes)} id="${fieldId(field)}" name="${field.name}" type="file" accept="${field.accept.join(',')}"${attribute('multiple', field.multiple)}${attribute('aria-describedby', describedBy(hinted))}>`,
  );
};

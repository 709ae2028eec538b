import { mediaTypes } from '#shared/actions/attach-file.ts';
import { pictureTypes } from '#shared/actions/see-thumbnail.ts';
import type { Attachment } from '#shared/domain/case.ts';
import type { AttachmentSlot } from '#shared/domain/form.ts';
import { fileSize } from '../cases/file-size.ts';
import { paths } from '../paths.ts';
import { attribute, type Html, html, nothing } from '../ui/html.ts';
import { fileList } from '../ui/upload-field.ts';
import type { Voice } from '../ui/words.ts';
import { formWords } from './form-words.ts';
import { slotId } from './problem-sentence.ts';

const kindNames = { pdf: 'PDF', jpeg: 'JPG', png: 'PNG', docx: 'Word (docx)', xlsx: 'Excel (xlsx)' } as const;

export const kindName = (kind: AttachmentSlot['kinds'][number]): string => kindNames[kind];

/** A slot to which a camera may send; where it also takes papers, whoever is on a phone may photograph one. */
export const takesPhotos = ({ kinds }: AttachmentSlot): boolean => kinds.includes('jpeg');

export const kindsText = (t: Voice, { kinds }: AttachmentSlot): string =>
  kinds.map(kindName).join(t.tongue === 'zh' ? '、' : ', ');

/** The files of one slot. It is sent to the browser again, alone, when the script has uploaded one. */
export const slotFiles = (t: Voice, id: string, files: readonly Attachment[], editable: boolean): Html => {
  if (files.length === 0) return html`<p class="govuk-body jd-small">${formWords(t.tongue)('noFiles')}</p>`;
  return fileList(
    t,
    files.map(one => ({
      name: one.name,
      size: fileSize(one.size),
      href: paths.document({ id, document: one.id }),
      ...(pictureTypes.includes(one.type) && { picture: paths.thumbnail({ id, file: one.id }) }),
      ...(editable && { remove: { name: 'remove', value: one.id } }),
    })),
  );
};

/**
 * One slot for attachments. The button goes to a page that uploads without script; the script puts a file control in its
 * place, by what the data attributes say.
 */
export const attachmentSlot = (
  t: Voice,
  {
    id,
    slot,
    files,
    editable,
    error,
  }: {
    id: string;
    slot: AttachmentSlot;
    files: readonly Attachment[];
    editable: boolean;
    error?: string | undefined;
  },
): Html => {
  const say = formWords(t.tongue);
  const title = t.of(slot.title);
  const label = slot.required ? title : say('optionalSlot', { label: title });
  const own = slotId(slot.id);
  const full = files.length >= slot.most;
  const hint = say('slotHint', { kinds: kindsText(t, slot), size: fileSize(slot.size), n: slot.most });
  const hints = takesPhotos(slot) ? `${hint}${say('slotPhotos')}` : hint;
  const accept = slot.kinds.map(kind => mediaTypes[kind]).join(',');
  return html`<div class="govuk-form-group${error === undefined ? '' : ' govuk-form-group--error'}" id="${own}" tabindex="-1"${attribute('data-upload', editable && !full && paths.askUpload({ id }))}${attribute('data-slot', slot.id)}${attribute('data-accept', accept)}${attribute('data-most', slot.size)}${attribute('data-camera', takesPhotos(slot))}><p class="govuk-label govuk-label--s" id="${own}-label">${label}</p>${
    slot.help ? html`<div class="govuk-hint">${t.of(slot.help)}</div>` : nothing
  }<div class="govuk-hint" id="${own}-hint">${hints}</div>${
    error === undefined ? nothing : html`<p class="govuk-error-message">${error}</p>`
  }<div data-files>${slotFiles(t, id, files, editable)}</div>${
    editable && !full
      ? html`<button type="submit" class="govuk-button govuk-button--secondary" name="upload" value="${slot.id}">${say('upload')}<span class="govuk-visually-hidden"> ${title}</span></button>`
      : nothing
  }</div>`;
};

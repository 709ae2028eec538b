import { mediaTypes } from '#shared/actions/attach-file.ts';
import type { AttachmentSlot } from '#shared/domain/form.ts';
import type { Ticket } from '#shared/services.ts';
import { fileSize } from '../cases/file-size.ts';
import { paths } from '../paths.ts';
import { button, buttonGroup, buttonLink, postForm } from '../ui/buttons.ts';
import { radios } from '../ui/choices.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { textField } from '../ui/text-fields.ts';
import { uploadField } from '../ui/upload-field.ts';
import { area, type Voice } from '../ui/words.ts';
import { kindName, kindsText } from './attachment-slot.ts';
import type { Carried } from './carried.ts';
import { slotHome } from './slot-home.ts';

export const uploadTexts = {
  title: { zh: '上传：{slot}', en: 'Upload: {slot}' },
  steps: {
    zh: '先说明是什么文件，再选择文件，最后由系统检查内容，共三步。',
    en: 'Say what the file is, choose it, and let the system check it: three steps.',
  },
  kind: { zh: '文件类型', en: 'Kind of file' },
  name: { zh: '文件名称', en: 'Name of the file' },
  nameHint: { zh: '显示在材料中的名称，例如“帮扶工作方案”。', en: 'As it appears in the form.' },
  next: { zh: '下一步：选择文件', en: 'Next: choose the file' },
  file: { zh: '选择文件', en: 'Choose the file' },
  send: { zh: '上传', en: 'Upload' },
  camera: { zh: '或者现在拍一张', en: 'Or take a photograph now' },
  sendCamera: { zh: '上传所拍照片', en: 'Upload the photograph' },
  arrived: { zh: '文件已送达', en: 'The file has arrived' },
  arrivedText: {
    zh: '“{name}”已经送达，还需要检查内容。检查通过后才会加入材料。',
    en: '“{name}” has arrived. It becomes part of the form once its content was checked.',
  },
  check: { zh: '检查并加入材料', en: 'Check it and add it' },
  back: { zh: '返回填写', en: 'Back to the form' },
  removeTitle: { zh: '移除“{name}”', en: 'Remove “{name}”' },
  removeText: {
    zh: '移除后，这个文件不再属于这份材料；需要时可以重新上传。',
    en: 'The file will no longer be part of this form. You can upload it again.',
  },
  remove: { zh: '移除', en: 'Remove' },
} as const;

export const uploadWords = area(uploadTexts);

type At = { id: string; slot: AttachmentSlot; kept: Carried };

const backTo = (t: Voice, { id, slot, kept }: At): Html =>
  buttonLink(slotHome(id, slot.id, kept), uploadWords(t.tongue)('back'), 'secondary');

const heading = (t: Voice, { slot }: At): Html =>
  html`<h1 class="govuk-heading-l">${uploadWords(t.tongue)('title', { slot: t.of(slot.title) })}</h1>`;

/** First without script: which kind of file, for the bucket accepts only what was announced; and what to call it. */
export const announcePage = (t: Voice, at: At): Html => {
  const say = uploadWords(t.tongue);
  const options = at.slot.kinds.map(kind => ({ value: mediaTypes[kind], label: kindName(kind) }));
  return html`${heading(t, at)}<p class="govuk-body">${say('steps')}</p>${postForm(
    { action: paths.askUpload({ id: at.id }), hidden: { slot: at.slot.id, ...at.kept } },
    html`${radios({ t, name: 'type', label: say('kind'), options, value: options[0]?.value })}${textField({
      t,
      name: 'name',
      label: say('name'),
      hint: say('nameHint'),
      value: t.of(at.slot.title),
    })}${buttonGroup(button({ text: say('next') }), backTo(t, at))}`,
  )}`;
};

/** Then the file goes straight to the bucket, which sends the browser back here. The file must be the last field. */
export const sendPage = (t: Voice, at: At, { url, fields }: Ticket, type: string): Html => {
  const say = uploadWords(t.tongue);
  const { slot } = at;
  const about = { t, name: 'file', accept: [type], kinds: kindsText(t, slot), size: fileSize(slot.size) };
  const form = { action: url, hidden: fields, multipart: true } as const;
  const camera =
    type === mediaTypes.jpeg
      ? postForm(
          form,
          html`${uploadField({ ...about, id: 'camera', label: say('camera'), camera: true })}${button({ text: say('sendCamera'), kind: 'secondary' })}`,
        )
      : nothing;
  return html`${heading(t, at)}${postForm(
    form,
    html`${uploadField({ ...about, label: say('file') })}${buttonGroup(button({ text: say('send') }), backTo(t, at))}`,
  )}${camera}`;
};

/** Back from the bucket. Looking at a page changes nothing, so adding the file takes one more button. */
export const arrivedPage = (
  t: Voice,
  at: At,
  { ticket, name, command }: { ticket: string; name: string; command: string },
): Html => {
  const say = uploadWords(t.tongue);
  return html`<h1 class="govuk-heading-l">${say('arrived')}</h1><p class="govuk-body">${say('arrivedText', { name })}</p>${postForm(
    {
      action: paths.uploaded({ id: at.id, ticket }),
      hidden: { id: command, slot: at.slot.id, name, ...at.kept },
    },
    buttonGroup(button({ text: say('check') }), backTo(t, at)),
  )}`;
};

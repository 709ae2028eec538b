import { pictureTypes } from '#shared/actions/see-thumbnail.ts';
import type { Attachment } from '#shared/domain/case.ts';
import { paths } from '../paths.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { details, emptyState } from '../ui/messages.ts';
import { tag } from '../ui/tag.ts';
import { thumbnail } from '../ui/upload-field.ts';
import { area } from '../ui/words.ts';
import { fileSize } from './file-size.ts';
import type { Look } from './look.ts';

const words = area({
  none: { zh: '没有附件', en: 'No attachments' },
  noneText: {
    zh: '提交人没有上传附件。上传的附件会连同校验值列在这里。',
    en: 'The submitter sent no files. Files would stand here with their checksums.',
  },
  checksum: { zh: '校验值', en: 'Checksum' },
  added: { zh: '本轮新增', en: 'New in this round' },
  removed: { zh: '本轮已移除', en: 'Removed in this round' },
  download: { zh: '下载', en: 'Download' },
  gone: { zh: '上一轮的附件', en: 'Files of the last round' },
});

/** Every file with size and hash, under the heading of its slot. */
export const attachmentsView = ({ seen, clock: { t } }: Look): Html => {
  const say = words(t.tongue);
  const { attachments } = seen.content;
  const before = seen.earlier?.attachments;
  const removed = (before ?? []).filter(one => !attachments.some(({ sha256 }) => sha256 === one.sha256));
  if (attachments.length === 0 && removed.length === 0) return emptyState(say('none'), say('noneText'));
  const { id } = seen.case;
  const small = (one: Attachment) =>
    pictureTypes.includes(one.type) ? thumbnail(paths.thumbnail({ id, file: one.id })) : nothing;
  const file = (one: Attachment, mark: Html) =>
    html`<li class="jd-document"><p class="jd-document__name"><a class="govuk-link" href="${paths.document({ id, document: one.id })}">${small(one)}${one.name}</a> <span class="jd-small">${fileSize(one.size)}</span> ${mark}</p>${details(say('checksum'), html`<p class="jd-hash">SHA-256 ${one.sha256}</p>`)}</li>`;
  const isNew = (one: Attachment) => before && !before.some(({ sha256 }) => sha256 === one.sha256);
  const list = (title: string, files: readonly Attachment[], mark: (one: Attachment) => Html) =>
    files.length === 0
      ? nothing
      : html`<section class="jd-section"><h2 class="govuk-heading-m">${title}</h2><ul class="jd-documents jd-documents--files">${files.map(one => file(one, mark(one)))}</ul></section>`;
  return html`${seen.form.attachments.map(slot =>
    list(
      t.of(slot.title),
      attachments.filter(one => one.slot === slot.id),
      one => (isNew(one) ? tag(say('added'), 'warn') : nothing),
    ),
  )}${list(say('gone'), removed, () => tag(say('removed'), 'quiet'))}`;
};

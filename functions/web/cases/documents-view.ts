import type { Stored } from '#shared/domain/case.ts';
import { paths } from '../paths.ts';
import { sayMoment } from '../ui/dates.ts';
import { type Html, html } from '../ui/html.ts';
import { emptyState } from '../ui/messages.ts';
import { area } from '../ui/words.ts';
import { fileSize } from './file-size.ts';
import type { Look } from './look.ts';

const words = area({
  none: { zh: '还没有文书', en: 'No document yet' },
  noneText: {
    zh: '提交后，系统按填写的内容生成文书并固定下来，供各方签署和审核。',
    en: 'At the submission the answers are made into a document that is then frozen for signing and review.',
  },
  without: {
    zh: '这类材料不生成文书，以系统中填写的内容为准。',
    en: 'Forms of this kind have no document: the answers in the system count.',
  },
  sealed: { zh: '存档文书', en: 'Archived document' },
  sealedText: {
    zh: '含签署、审核意见和备案信息，办结后不再变化。',
    en: 'With signatures, decisions and the record. It does not change any more.',
  },
  frozen: { zh: '第 {n} 轮文书', en: 'Document of round {n}' },
  frozenText: { zh: '{at} 生成，供签署和审核。', en: 'Made {at}, for signing and review.' },
  void: {
    zh: '{at} 生成，已被后一轮替代，不再有效。',
    en: 'Made {at}, replaced by a later round and no longer valid.',
  },
  hashText: {
    zh: '下载后可用 SHA-256 校验值核对文件是否与系统中的一致。',
    en: 'The SHA-256 checksum shows whether a downloaded file is the one in the system.',
  },
});

/** The frozen document of every round and the sealed one, newest first. A voided one stays readable, and says that it is void. */
export const documentsView = ({ seen, clock }: Look): Html => {
  const { t } = clock;
  const say = words(t.tongue);
  const one = seen.case;
  const frozen = seen.history.flatMap(({ did, round, at }) =>
    did.type === 'FROZEN' ? [{ document: did.document, round, at: sayMoment(at, clock) }] : [],
  );
  if (frozen.length === 0 && !one.sealed) {
    const made = seen.form.sealed || seen.form.route.some(step => step.kind === 'sign');
    return emptyState(say('none'), say(made ? 'noneText' : 'without'));
  }
  const item = (id: string, title: string, text: string, { size, sha256 }: Stored) =>
    html`<li class="jd-document"><p class="jd-document__name"><a class="govuk-link" href="${paths.document({ id: one.id, document: id })}">${title}</a> <span class="jd-small">PDF ${fileSize(size)}</span></p><p class="jd-document__text">${text}</p><p class="jd-hash">SHA-256 ${sha256}</p></li>`;
  return html`<ul class="jd-documents">${one.sealed ? item('sealed', say('sealed'), say('sealedText'), one.sealed) : ''}${frozen
    .toReversed()
    .map(({ document, round, at }) => {
      const present = document.version === one.frozen?.version && document.key === one.frozen.key;
      const id = present ? 'frozen' : `frozen-${round}`;
      return item(id, say('frozen', { n: round }), say(present ? 'frozenText' : 'void', { at }), document);
    })}</ul><p class="govuk-body jd-small">${say('hashText')}</p>`;
};

import type { Task } from '#shared/domain/case.ts';
import { paths } from '../paths.ts';
import { button, buttonGroup, postForm } from '../ui/buttons.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { inset, warningText } from '../ui/messages.ts';
import { area } from '../ui/words.ts';
import { partiesLine } from './case-head.ts';
import type { Hidden } from './decision-form.ts';
import { fileSize } from './file-size.ts';
import { type Look, seatName } from './look.ts';
import { voidedLines } from './standing.ts';

export const signWords = area({
  title: { zh: '签署', en: 'Sign' },
  read: { zh: '第一步：阅读文书', en: 'First, read the document' },
  document: { zh: '{form}（第 {n} 轮）', en: '{form} (round {n})' },
  hash: { zh: '文书的 SHA-256 校验值', en: 'SHA-256 checksum of the document' },
  declare: { zh: '第二步：确认签署', en: 'Then sign' },
  as: { zh: '您以{seat}的身份签署。', en: 'You sign as {seat}.' },
  declaration: {
    zh: '我已阅读上述文书，内容属实，代表本单位同意并签署。签署的是校验值所对应的这一份文书，此后内容如有修改，本签署即失效。',
    en: 'I have read this document; what it says is true, and on behalf of my unit I agree and sign. I sign the very document that has this checksum; if its content is changed later, this signature is void.',
  },
  submit: { zh: '签署', en: 'Sign' },
  back: { zh: '暂不签署，返回', en: 'Not now' },
  next: { zh: '双方都签署后，自动送审。', en: 'When all have signed it goes on by itself.' },
});

/** The frozen document, its hash, the declaration, one button. */
export const signBody = (look: Look, task: Task, hidden: Hidden): Html => {
  const { seen, clock } = look;
  const { t } = clock;
  const say = signWords(t.tongue);
  const { frozen, id, round } = seen.case;
  if (!frozen) return nothing;
  const title = say('document', { form: t.of(seen.form.title), n: frozen.round || round });
  const form = postForm(
    { action: paths.sign({ id }), hidden: { ...hidden, task: task.id, sha256: frozen.sha256 } },
    html`${inset(say('declaration'))}${buttonGroup(
      button({ text: say('submit') }),
      html`<a class="govuk-link" href="${paths.case({ id }, { from: hidden.from })}">${say('back')}</a>`,
    )}`,
  );
  return html`<span class="govuk-caption-l">${partiesLine(look)}</span><h1 class="govuk-heading-l">${say('title')} ${t.of(seen.form.title)}</h1>${voidedLines(look).map(text => warningText(t, text))}<h2 class="govuk-heading-m">${say('read')}</h2><p class="govuk-body"><a class="govuk-link" href="${paths.document({ id, document: 'frozen' })}">${title}</a> <span class="jd-small">PDF ${fileSize(frozen.size)}</span></p><p class="jd-hash">${say('hash')}<br>${frozen.sha256}</p><h2 class="govuk-heading-m">${say('declare')}</h2><p class="govuk-body">${say('as', { seat: seatName(look, task.seat) })}${say('next')}</p>${form}`;
};

import { paths } from '../paths.ts';
import { sayMoment } from '../ui/dates.ts';
import { confirmation } from '../ui/decision.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { inset } from '../ui/messages.ts';
import { area } from '../ui/words.ts';
import { actorName } from './actor-name.ts';
import type { Hidden } from './decision-form.ts';
import { type Look, seatNames } from './look.ts';
import { answerForm, type Kept, reasonBox } from './request-views.ts';

export const voidWords = area({
  title: { zh: '申请作废', en: 'Ask to declare it void' },
  link: { zh: '不应补录，申请作废', en: 'It should not be here: ask to declare it void' },
  nobody: {
    zh: '不应补录的，须由未经手的另一人同意才能作废；目前没有这样的人任职，请先补齐任职人员。',
    en: 'What should not be here can be declared void when somebody else agrees; nobody else holds such a seat now. Please have one filled first.',
  },
  follows: {
    zh: '须由{who}中未经手的另一人核对同意。同意后，{reference}不再计入，备案编号同时释放，历程保留；该事项可以重新办理或重新补录。只是填错的，请用“更正”。',
    en: 'Somebody else has to check it and agree: {who}. Then {reference} does not count any more, its record number is free, its history stays, and the item can be begun or taken over again. If it was only copied wrongly, correct it instead.',
  },
  reason: { zh: '作废理由', en: 'Reason' },
  submit: { zh: '提交作废申请', en: 'Send the request' },
  asked: {
    zh: '{who} {at} 申请作废本件，同意前仍然计入。理由：',
    en: '{who} asked to declare this void, {at}. Until somebody agrees it counts. Reason: ',
  },
  answerTitle: { zh: '答复作废申请', en: 'Answer the request to declare it void' },
  allow: { zh: '同意作废', en: 'Declare it void' },
  allowHint: {
    zh: '请对照扫描件核对。同意后本件不再计入，不能恢复；历程保留。',
    en: 'Please compare with the scan. If you agree it does not count any more, which cannot be undone; the history stays.',
  },
  decline: { zh: '不同意，继续有效', en: 'Decline; it goes on counting' },
  declineReason: { zh: '不同意的理由（不同意时填写）', en: 'Reason, if you decline' },
});

/** Whoever looks should know that it may be gone soon. */
export const voidAsked = (look: Look): Html => {
  const { voiding } = look.seen.case;
  if (!voiding) return nothing;
  const say = voidWords(look.clock.t.tongue);
  const facts = { who: actorName(look, voiding.by), at: sayMoment(voiding.at, look.clock) };
  return inset(html`${say('asked', facts)}<span class="jd-prose">${voiding.reason}</span>`);
};

/** For whoever may agree, and neither asked nor entered it. */
export const voidForm = (look: Look, { hidden, ...typed }: Kept & { hidden: Hidden }): Html => {
  const { decidesVoidAs: seat, case: one } = look.seen;
  if (!seat) return nothing;
  const { t } = look.clock;
  const say = voidWords(t.tongue);
  const words = {
    ...{ title: say('answerTitle'), hint: say('allowHint'), reason: say('declineReason') },
    ...{ allow: say('allow'), decline: say('decline') },
  };
  return answerForm(
    t,
    words,
    { id: 'void-title', action: paths.voidCase({ id: one.id }), hidden: { ...hidden, seat } },
    typed,
  );
};

/** The page of whoever asks: what follows, and who has to agree. */
export const voidBody = (look: Look, { hidden, ...typed }: Kept & { hidden: Hidden }): Html => {
  const { t } = look.clock;
  const { id, reference } = look.seen.case;
  const say = voidWords(t.tongue);
  return confirmation(t, {
    title: say('title'),
    follows: say('follows', { who: seatNames(look, look.seen.voidTo ?? []), reference }),
    submit: say('submit'),
    back: paths.case({ id }, { from: hidden.from }),
    action: paths.voidCase({ id }),
    hidden,
    inside: reasonBox(t, say('reason'), typed),
  });
};

export const voidLink = ({ seen, clock }: Look, from: string | undefined): Html => {
  const say = voidWords(clock.t.tongue);
  if (!seen.voidTo) return nothing;
  return seen.voidAs
    ? html`<p class="govuk-body"><a class="govuk-link" href="${paths.voidCase({ id: seen.case.id }, { from })}">${say('link')}</a></p>`
    : html`<p class="govuk-body">${say('nobody')}</p>`;
};

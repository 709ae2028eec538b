import type { Task } from '#shared/domain/case.ts';
import { decidedOn } from '#shared/domain/case-withdraw.ts';
import { seatUnit } from '#shared/domain/territory.ts';
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
import { standingWords } from './standing-words.ts';

export const withdrawWords = area({
  title: { zh: '撤回', en: 'Withdraw' },
  askTitle: { zh: '申请撤回', en: 'Ask to withdraw' },
  free: {
    zh: '撤回后，本次办理立即结束，所有待办取消，已有签署只作记录。需要时可以在截止前重新发起。',
    en: 'Withdrawing ends this case at once; all open work on it is cancelled. You can begin again until the stage locks.',
  },
  ask: {
    zh: '已有部门办理，撤回需要{who}同意。同意后本次办理结束；不同意则继续办理。',
    en: 'Somebody has decided already, so {who} must agree. Then the case ends; otherwise it goes on.',
  },
  reason: { zh: '撤回理由', en: 'Reason' },
  submit: { zh: '确认撤回', en: 'Withdraw it' },
  askSubmit: { zh: '提交撤回申请', en: 'Send the request' },
  answerTitle: { zh: '答复撤回申请', en: 'Answer the request to withdraw' },
  allow: { zh: '同意撤回', en: 'Let it be withdrawn' },
  allowHint: { zh: '同意后本次办理结束。', en: 'If you agree the case ends.' },
  decline: { zh: '不同意，继续办理', en: 'Decline; the case goes on' },
  declineReason: { zh: '不同意的理由（不同意时填写）', en: 'Reason, if you decline' },
});

/** Somebody asked to withdraw: everybody who looks should know. */
export const withdrawalAsked = (look: Look): Html => {
  const { withdrawal } = look.seen.case;
  if (!withdrawal) return nothing;
  const say = standingWords(look.clock.t.tongue);
  const who = actorName(look, withdrawal.by);
  return inset(
    html`${say('asked', { who, at: sayMoment(withdrawal.at, look.clock) })}<br>${say('reason')}<span class="jd-prose">${withdrawal.reason}</span>`,
  );
};

/** The holder answers before deciding. */
export const withdrawalForm = (
  look: Look,
  task: Task,
  { hidden, ...typed }: Kept & { hidden: Hidden },
): Html => {
  const { t } = look.clock;
  const say = withdrawWords(t.tongue);
  const words = {
    ...{ title: say('answerTitle'), hint: say('allowHint'), reason: say('declineReason') },
    ...{ allow: say('allow'), decline: say('decline') },
  };
  return answerForm(
    t,
    words,
    {
      id: 'withdrawal-title',
      action: paths.withdraw({ id: look.seen.case.id }),
      hidden: { ...hidden, seat: task.seat },
    },
    typed,
  );
};

/** The submitter's page: says what follows, and whether somebody must agree. */
export const withdrawBody = (look: Look, { hidden, ...typed }: Kept & { hidden: Hidden }): Html => {
  const { seen, clock } = look;
  const { t } = clock;
  const say = withdrawWords(t.tongue);
  const consent = decidedOn(seen.case);
  const holders = seen.case.tasks.filter(({ state }) => state === 'OPEN').map(({ seat }) => seat);
  return confirmation(t, {
    title: say(consent ? 'askTitle' : 'title'),
    follows: consent ? say('ask', { who: seatNames(look, holders) }) : say('free'),
    submit: say(consent ? 'askSubmit' : 'submit'),
    back: paths.case({ id: seen.case.id }, { from: hidden.from }),
    action: paths.withdraw({ id: seen.case.id }),
    hidden,
    inside: reasonBox(t, say('reason'), typed),
  });
};

/** May the holder be asked to let it go? Only a bureau's seat answers, never a party's. */
export const answersWithdrawal = ({ seen }: Look): Task | undefined =>
  seen.case.withdrawal &&
  seen.mine.find(({ seat }) => !Object.values(seen.case.parties).includes(seatUnit(seat)));

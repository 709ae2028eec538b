import { openTasks, type Step } from '#shared/domain/case.ts';
import { type Look, seatNames } from '../cases/look.ts';
import { paths } from '../paths.ts';
import { buttonGroup, buttonLink } from '../ui/buttons.ts';
import { sayDeadline, sayMoment } from '../ui/dates.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { receipt } from '../ui/receipt.ts';
import { stepTracker, type TrackedStep } from '../ui/step-tracker.ts';
import { area } from '../ui/words.ts';
import { type Carried, wayBack } from './carried.ts';
import { formWords } from './form-words.ts';

const words = area({
  title: { zh: '已提交', en: 'Submitted' },
  at: { zh: '{form}，{at} 收到', en: '{form}, received {at}' },
  late: { zh: '收到时已超过截止日期，记为逾期。', en: 'It came after its due date and is marked late.' },
  next: { zh: '接下来', en: 'What happens next' },
  preparing: {
    zh: '系统正在生成并固定文书，通常几秒钟完成，随后由{who}办理。',
    en: 'The document is being made and frozen, usually within seconds; then it is with {who}.',
  },
  with: { zh: '现在由{who}办理。', en: 'It is now with {who}.' },
  over: { zh: '已经办结，不需要再做什么。', en: 'It is complete; nothing more is to be done.' },
  told: {
    zh: '办理结果会通知您，也可以随时在“我的待办”中查看。',
    en: 'You will be told the outcome; you can look it up under “My duties” at any time.',
  },
  scan: { zh: '扫描二维码可以核对这份回执。', en: 'Scan the code to verify this receipt.' },
});

/** 回执: the number to quote, when it arrived, and who has it now. It prints on one page. */
export const receiptPage = (look: Look, site: string, kept: Carried = {}): Html => {
  const { seen, clock } = look;
  const { t } = clock;
  const say = words(t.tongue);
  const one = seen.case;
  const at = sayMoment(one.submittedAt ?? clock.now, clock);
  return html`${receipt(t, {
    title: say('title'),
    number: one.reference,
    text: say('at', { form: t.of(seen.form.title), at }),
    address: `${site}${paths.verify({ reference: one.reference })}`,
  })}<p class="govuk-body jd-small">${say('scan')}</p>${
    one.late ? html`<p class="govuk-body">${say('late')}</p>` : nothing
  }<h2 class="govuk-heading-m">${say('next')}</h2><p class="govuk-body">${whoHasIt(look)} ${say('told')}</p>${stepTracker(
    t,
    one.route.map((step, index) => tracked(look, step, index)),
  )}${buttonGroup(buttonLink(paths.case({ id: one.id }), formWords(t.tongue)('toCase')), wayBack(t, kept))}`;
};

const whoHasIt = (look: Look): string => {
  const { case: one } = look.seen;
  const say = words(look.clock.t.tongue);
  if (one.pending === 'freeze')
    return say('preparing', { who: seatNames(look, one.route[one.at]?.seats ?? []) });
  const seats = openTasks(one).map(task => task.seat);
  return seats.length > 0 ? say('with', { who: seatNames(look, seats) }) : say('over');
};

const tracked = (look: Look, step: Step, index: number): TrackedStep => {
  const { case: one } = look.seen;
  const tasks = one.tasks.filter(task => task.step === index && task.round === one.round);
  const open = tasks.filter(task => task.state === 'OPEN');
  const due = open[0]?.due;
  const done = index < one.at || (tasks.length > 0 && tasks.every(task => task.state === 'APPROVED'));
  return {
    state: done ? 'done' : open.length > 0 ? 'now' : 'next',
    title: look.clock.t.of(step.title),
    who: seatNames(look, tasks.length > 0 ? tasks.map(task => task.seat) : step.seats),
    when: due === undefined ? undefined : sayDeadline(due, look.clock),
  };
};

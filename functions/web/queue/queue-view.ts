import type { MyTask } from '#shared/actions/my-duties.ts';
import { formOf } from '#shared/domain/definition.ts';
import { seatRole, seatUnit } from '#shared/domain/territory.ts';
import { periodName } from '../forms/period-name.ts';
import { paths } from '../paths.ts';
import { dataTable } from '../ui/data-table.ts';
import { isLate, sayDeadline, sayMoment } from '../ui/dates.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { emptyState, inset } from '../ui/messages.ts';
import { markTag, tag } from '../ui/tag.ts';
import { filters, pagination } from '../ui/views.ts';
import { area, type Voice } from '../ui/words.ts';
import { most, type Queue } from './my-queue.ts';

export const queueWords = area({
  title: { zh: '审批', en: 'Approvals' },
  waiting: { zh: '有 {n} 件等您办理', en: '{n} {n|case waits|cases wait} for you' },
  waitingLate: {
    zh: '有 {n} 件等您办理，其中 {late} 件已逾期',
    en: '{n} {n|case waits|cases wait} for you, {late} of them late',
  },
  waitingMany: {
    zh: '有 {n} 件以上等您办理，其中 {late} 件已逾期',
    en: '{n} or more cases wait for you, {late} of them late',
  },
  order: { zh: '按办理期限排列，期限近的在前。', en: 'By due date, the nearest first.' },
  full: {
    zh: '待办较多，这里列出期限最近的 {n} 件。',
    en: 'There are many: here are the {n} that are due first.',
  },
  none: { zh: '没有等您办理的事项', en: 'Nothing waits for you' },
  noneText: {
    zh: '有新的材料送到您的岗位时，会出现在这里，并通知您。',
    en: 'What reaches your seat will stand here, and you will be told.',
  },
  seeDuties: { zh: '查看我的待办', en: 'See my duties' },
  byForm: { zh: '按材料筛选', en: 'By form' },
  bySeat: { zh: '按岗位筛选', en: 'By seat' },
  all: { zh: '全部', en: 'All' },
  unit: { zh: '单位', en: 'Unit' },
  form: { zh: '材料', en: 'Form' },
  period: { zh: '期间', en: 'Period' },
  step: { zh: '环节', en: 'Step' },
  handedIn: { zh: '提交时间', en: 'Handed in' },
  due: { zh: '办理期限', en: 'Due' },
  marks: { zh: '标记', en: 'Marks' },
  noDue: { zh: '无期限', en: 'None' },
  again: { zh: '退回后修改', en: 'Mended' },
  first: { zh: '首次', en: 'First' },
  attempt: { zh: '重新发起', en: 'Begun again' },
  handedUp: { zh: '转由上级', en: 'Passed up' },
  withdrawal: { zh: '申请撤回', en: 'Withdrawal asked' },
  lateHandedIn: { zh: '迟交', en: 'Handed in late' },
});

export type QueueLook = { queue: Queue; t: Voice; now: number };

const unitName = ({ queue, t }: QueueLook, unit: string): string => {
  const known = queue.directory.get(unit);
  return known ? t.of(known.name) : unit;
};

const parties = (look: QueueLook, { case: one }: MyTask): Html => {
  const names = Object.values(one.parties).map(unit => unitName(look, unit));
  return html`<a class="govuk-link" href="${paths.case({ id: one.id }, { from: 'queue' })}">${names.join(look.t.tongue === 'zh' ? '、' : ', ')}</a>`;
};

const marks = ({ t, now }: QueueLook, { case: one, task }: MyTask): Html => {
  const say = queueWords(t.tongue);
  const found = [
    task.due !== undefined && isLate(task.due, now) && markTag(t, 'late'),
    task.insteadOf && tag(say('handedUp'), 'warn'),
    one.withdrawal && tag(say('withdrawal'), 'warn'),
    one.round > 1 && tag(say('again'), 'accent'),
    one.round === 1 && one.attempt > 1 && tag(say('attempt'), 'accent'),
    one.round === 1 && one.attempt === 1 && tag(say('first'), 'quiet'),
    one.late && tag(say('lateHandedIn'), 'warn'),
  ];
  return html`<span class="jd-marks">${found.flatMap(one => one || [])}</span>`;
};

const table = (look: QueueLook): Html => {
  const { queue, t, now } = look;
  const say = queueWords(t.tongue);
  const clock = ({ definition }: MyTask) => ({ t, zone: definition.zone, now });
  const period = ({ case: one, definition }: MyTask) =>
    periodName(definition, one.duty?.period ?? one.programRound, t);
  const step = ({ case: one, task }: MyTask) => {
    const title = one.route[task.step]?.title;
    return title ? t.of(title) : '';
  };
  const handedIn = (row: MyTask) => {
    const at = row.case.handedInAt ?? row.case.submittedAt;
    return at === undefined ? '' : sayMoment(at, clock(row));
  };
  return dataTable({
    caption: say('order'),
    rows: queue.rows,
    columns: [
      { title: say('unit'), names: true, cell: row => parties(look, row) },
      { title: say('form'), cell: ({ case: one, definition }) => t.of(formOf(definition, one.form).title) },
      { title: say('period'), cell: period },
      { title: say('step'), cell: step },
      { title: say('handedIn'), cell: handedIn },
      {
        title: say('due'),
        cell: row => (row.task.due === undefined ? say('noDue') : sayDeadline(row.task.due, clock(row))),
      },
      { title: say('marks'), cell: row => marks(look, row) },
    ],
  });
};

const seatTitle = (look: QueueLook, seat: string): string => {
  const { queue, t } = look;
  const title = queue.forms
    .flatMap(({ definition }) => definition.seats)
    .find(({ id }) => id === seatRole(seat))?.title;
  return `${unitName(look, seatUnit(seat))}${t.tongue === 'zh' ? ' ' : ', '}${title ? t.of(title) : seatRole(seat)}`;
};

/** What waits, by due date, with the counts by form and by seat as links that can be bookmarked. */
export const queueBody = (look: QueueLook): Html => {
  const { queue, t } = look;
  const say = queueWords(t.tongue);
  const { seat, form, seats, forms, total } = queue;
  const head = html`<h1 class="govuk-heading-l">${say('title')}</h1>`;
  const bySeat =
    seats.length > 1
      ? filters(say('bySeat'), [
          { href: paths.queue(), text: say('all'), current: seat === undefined },
          ...seats.map(one => ({
            href: paths.queue({ seat: one }),
            text: seatTitle(look, one),
            current: one === seat,
          })),
        ])
      : nothing;
  if (total === 0)
    return html`${head}${bySeat}${emptyState(say('none'), say('noneText'), { href: paths.duties(), text: say('seeDuties') })}`;
  const byForm = filters(say('byForm'), [
    { href: paths.queue({ seat }), text: say('all'), count: total, current: form === undefined },
    ...forms.map(one => ({
      href: paths.queue({ seat, form: one.key }),
      text: t.of(one.form.title),
      count: one.count,
      current: one.key === form,
    })),
  ]);
  const pages = pagination(t, {
    page: queue.page,
    pages: queue.pages,
    href: page => paths.queue({ seat, form, page }),
  });
  const gaps = { n: total, late: queue.late };
  const waiting = queue.full
    ? say('waitingMany', gaps)
    : say(queue.late > 0 ? 'waitingLate' : 'waiting', gaps);
  return html`${head}<p class="govuk-body-l">${waiting}</p>${bySeat}${byForm}${queue.full ? inset(say('full', { n: most })) : nothing}${table(look)}${pages}`;
};

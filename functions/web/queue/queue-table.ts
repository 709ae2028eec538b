import type { MyTask } from '#shared/actions/my-duties.ts';
import { formOf } from '#shared/domain/definition.ts';
import { periodName } from '../forms/period-name.ts';
import { paths } from '../paths.ts';
import { dataTable } from '../ui/data-table.ts';
import { isLate, sayDeadline, sayMoment } from '../ui/dates.ts';
import { type Html, html } from '../ui/html.ts';
import { markTag, tag } from '../ui/tag.ts';
import type { Voice } from '../ui/words.ts';
import type { Queue } from './my-queue.ts';
import { queueWords } from './queue-words.ts';

export type QueueLook = { queue: Queue; t: Voice; now: number };

export const unitName = ({ queue, t }: QueueLook, unit: string): string => {
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

/** A row for each task, which becomes a card on a phone. */
export const table = (look: QueueLook): Html => {
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

import type { MyTask } from '#shared/actions/my-tasks.ts';
import { formOf } from '#shared/domain/definition.ts';
import { periodName } from '../forms/period-name.ts';
import { paths } from '../paths.ts';
import { dataTable } from '../ui/data-table.ts';
import { isLate, sayDeadline, sayMoment } from '../ui/dates.ts';
import { type Html, html } from '../ui/html.ts';
import { markWords } from '../ui/status-words.ts';
import { type Tone, tag } from '../ui/tag.ts';
import type { Voice } from '../ui/words.ts';
import { urgeWords } from '../urge/urge-words.ts';
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

/** What is out of the ordinary about a task, in words. */
export const marksOf = ({ t, now }: QueueLook, { case: one, task }: MyTask): [text: string, tone: Tone][] => {
  const say = queueWords(t.tongue);
  const found: ([string, Tone] | false | undefined)[] = [
    task.due !== undefined && isLate(task.due, now) && [markWords(t.tongue)('late'), 'bad'],
    task.insteadOf && [say('handedUp'), 'warn'],
    task.urged && [urgeWords(t.tongue)('mark', { n: task.urged.times }), 'warn'],
    one.takenOver && [markWords(t.tongue)('takenOver'), 'accent'],
    one.withdrawal && [say('withdrawal'), 'warn'],
    one.round > 1 && [say('again'), 'accent'],
    one.round === 1 && one.attempt > 1 && [say('attempt'), 'accent'],
    one.round === 1 && one.attempt === 1 && [say('first'), 'quiet'],
    one.late && [say('lateHandedIn'), 'warn'],
    one.same && [say('same'), 'warn'],
  ];
  return found.flatMap(one => (one ? [one] : []));
};

export const stepTitle = ({ t }: QueueLook, { case: one, task }: MyTask): string => {
  const title = one.route[task.step]?.title;
  return title ? t.of(title) : '';
};

export const periodOf = ({ t }: QueueLook, { case: one, definition }: MyTask): string =>
  periodName(definition, one.duty?.period ?? one.programRound, t);

/** A row for each task, which becomes a card on a phone. */
export const table = (look: QueueLook): Html => {
  const { queue, t, now } = look;
  const say = queueWords(t.tongue);
  const clock = ({ definition }: MyTask) => ({ t, zone: definition.zone, now });
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
      { title: say('period'), cell: row => periodOf(look, row) },
      { title: say('step'), cell: row => stepTitle(look, row) },
      { title: say('handedIn'), cell: handedIn },
      {
        title: say('due'),
        cell: row => (row.task.due === undefined ? say('noDue') : sayDeadline(row.task.due, clock(row))),
      },
      {
        title: say('marks'),
        cell: row =>
          html`<span class="jd-marks">${marksOf(look, row).map(([text, tone]) => tag(text, tone))}</span>`,
      },
    ],
  });
};

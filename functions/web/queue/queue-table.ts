import type { MyTask } from '#shared/actions/my-tasks.ts';
import { formOf } from '#shared/domain/definition.ts';
import { periodName } from '../forms/period-name.ts';
import { paths } from '../paths.ts';
import { type Column, dataTable } from '../ui/data-table.ts';
import { isLate, sayDeadline, sayMoment } from '../ui/dates.ts';
import { type Html, html } from '../ui/html.ts';
import { markWords } from '../ui/status-words.ts';
import { type Tone, tag } from '../ui/tag.ts';
import type { Voice } from '../ui/words.ts';
import { urgeWords } from '../urge/urge-words.ts';
import type { Queue } from './my-queue.ts';
import { fromPlace, type Place } from './place.ts';
import { queueWords } from './queue-words.ts';

export type QueueLook = { queue: Queue; t: Voice; now: number };
/** What a row needs of the look; the place goes along to the case. */
export type RowLook = Omit<QueueLook, 'queue'> & { queue: Pick<Queue, 'directory'> & Place };

export const unitName = ({ queue, t }: RowLook, unit: string): string => {
  const known = queue.directory.get(unit);
  return known ? t.of(known.name) : unit;
};

export const partyNames = (look: RowLook, { case: one }: MyTask): string =>
  Object.values(one.parties)
    .map(unit => unitName(look, unit))
    .join(look.t.tongue === 'zh' ? '、' : ', ');

const parties = (look: RowLook, row: MyTask): Html =>
  html`<a class="govuk-link" href="${paths.case({ id: row.case.id }, { from: fromPlace(look.queue) })}">${partyNames(look, row)}</a>`;

/** What is out of the ordinary about a task, in words. */
export const marksOf = ({ t, now }: RowLook, { case: one, task }: MyTask): [text: string, tone: Tone][] => {
  const say = queueWords(t.tongue);
  const found: ([string, Tone] | false | undefined)[] = [
    task.due !== undefined && isLate(task.due, now) && [markWords(t.tongue)('late'), 'bad'],
    task.insteadOf && [say('handedUp'), 'warn'],
    task.urged && [urgeWords(t.tongue)('mark', { n: task.urged.times }), 'warn'],
    one.takenOver && [markWords(t.tongue)('takenOver'), 'accent'],
    one.withdrawal && [say('withdrawal'), 'warn'],
    one.round > 1 && [say(one.passedBack ? 'passedBack' : 'again'), 'accent'],
    one.round === 1 && one.attempt > 1 && [say('attempt'), 'accent'],
    one.round === 1 && one.attempt === 1 && [say('first'), 'quiet'],
    one.late && [say('lateHandedIn'), 'warn'],
    one.same && [say('same'), 'warn'],
  ];
  return found.flatMap(one => (one ? [one] : []));
};

export const stepTitle = ({ t }: RowLook, { case: one, task }: MyTask): string => {
  const title = one.route[task.step]?.title;
  return title ? t.of(title) : '';
};

export const periodOf = ({ t }: RowLook, { case: one, definition }: MyTask): string =>
  periodName(definition, one.duty?.period ?? one.programRound, t);

/** What a row says of a task wherever it is listed: unit, form, period, step. */
export const aboutColumns = (look: RowLook): Column<MyTask>[] => {
  const say = queueWords(look.t.tongue);
  return [
    { title: say('unit'), names: true, cell: row => parties(look, row) },
    {
      title: say('form'),
      cell: ({ case: one, definition }) => look.t.of(formOf(definition, one.form).title),
    },
    { title: say('period'), cell: row => periodOf(look, row) },
    { title: say('step'), cell: row => stepTitle(look, row) },
  ];
};

/** When it was handed in and is due, and its marks. */
export const timeColumns = (look: RowLook): Column<MyTask>[] => {
  const { t, now } = look;
  const say = queueWords(t.tongue);
  const clock = ({ definition }: MyTask) => ({ t, zone: definition.zone, now });
  const handedIn = (row: MyTask) => {
    const at = row.case.handedInAt ?? row.case.submittedAt;
    return at === undefined ? '' : sayMoment(at, clock(row));
  };
  return [
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
  ];
};

/** A row for each task, which becomes a card on a phone. */
export const table = (look: QueueLook, ...first: Column<MyTask>[]): Html =>
  dataTable({
    caption: queueWords(look.t.tongue)('order'),
    rows: look.queue.rows,
    columns: [...first, ...aboutColumns(look), ...timeColumns(look)],
  });

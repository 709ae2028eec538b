import type { MyTask } from '#shared/actions/my-tasks.ts';
import { type Cell, type Sheet, type SheetColumn, sheetOf } from '#shared/documents/spreadsheet.ts';
import { formOf } from '#shared/domain/definition.ts';
import { refuse } from '#shared/domain/refusal.ts';
import { offer } from '../exports/offer.ts';
import { paths } from '../paths.ts';
import { myQueue } from './my-queue.ts';
import { marksOf, periodOf, type QueueLook, stepTitle, unitName } from './queue-table.ts';
import { queueWords } from './queue-words.ts';

const moment = (at: number | undefined): Cell => at && { at };

/** The queue as a file: what the page lists, all of it, with one party in each column. */
const queueSheet = (look: QueueLook): Sheet => {
  const { queue, t } = look;
  const say = queueWords(t.tongue);
  const party = (place: number): SheetColumn<MyTask> => ({
    title: place === 0 ? say('unit') : say('partner'),
    cell: ({ case: one }) => {
      const unit = Object.values(one.parties)[place];
      return unit && unitName(look, unit);
    },
  });
  const columns: SheetColumn<MyTask>[] = [
    { title: say('reference'), cell: ({ case: one }) => one.reference },
    ...(queue.rows.some(({ case: one }) => Object.keys(one.parties).length > 1)
      ? [party(0), party(1)]
      : [party(0)]),
    { title: say('form'), cell: ({ case: one, definition }) => t.of(formOf(definition, one.form).title) },
    { title: say('period'), cell: row => periodOf(look, row) },
    { title: say('step'), cell: row => stepTitle(look, row) },
    { title: say('handedIn'), cell: ({ case: one }) => moment(one.handedInAt ?? one.submittedAt) },
    // A deadline is the first moment after it; people know it as the day before.
    { title: say('due'), cell: ({ task }) => moment(task.due && task.due - 1) },
    {
      title: say('marks'),
      cell: row =>
        marksOf(look, row)
          .map(([text]) => text)
          .join('、'),
    },
  ];
  return sheetOf({ title: say('title'), zone: queue.rows[0]?.definition.zone ?? 'UTC' }, columns, queue.rows);
};

export const queueFile = offer(paths.queueFile.route, async c => {
  const { services, who, tongue } = c.get('visit');
  if (!who.seats.some(({ kind }) => kind === 'bureau')) return refuse('not-allowed');
  const asked = { seat: c.req.query('seat'), form: c.req.query('form'), page: 1, whole: true } as const;
  const queue = await myQueue(services, who, asked);
  return queueSheet({ queue, t: queueWords(tongue), now: services.now() });
});

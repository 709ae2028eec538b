import type { MyDesk, MyDuty } from '#shared/actions/my-duties.ts';
import type { MyTask } from '#shared/actions/my-tasks.ts';
import { periodName } from '../forms/period-name.ts';
import { dataTable } from '../ui/data-table.ts';
import { type Clock, sayDeadline } from '../ui/dates.ts';
import { type Html, html } from '../ui/html.ts';
import { emptyState } from '../ui/messages.ts';
import { statusTag } from '../ui/tag.ts';
import { type Naming, nameOfCase, nameOfParties } from './unit-naming.ts';
import { previewWords, sheetWords } from './unit-preview-words.ts';

/** What lies in a seat: its open tasks, what is drafted there, and what it has to do within a month. */
export const deskTables = ({ tasks, duties, directory }: MyDesk, clock: Clock): Html => {
  const t = sheetWords(clock.t.tongue);
  const p = previewWords(clock.t.tongue);
  const naming: Naming = { t, directory };
  const zoned = (zone: string): Clock => ({ ...clock, zone });
  const waiting = dataTable({
    caption: t('tasks', { n: tasks.length }),
    columns: [
      { title: p('case'), names: true, cell: (one: MyTask) => nameOfCase(naming, one.definition, one.case) },
      { title: p('parties'), cell: one => nameOfParties(naming, one.case.parties) },
      {
        title: t('due'),
        cell: ({ task, definition }) =>
          task.due === undefined ? '—' : sayDeadline(task.due, zoned(definition.zone)),
      },
    ],
    rows: tasks,
    empty: emptyState(t('noTasks'), t('noTasksText')),
  });
  const open = duties.filter(({ state }) => state === 'open' || state === 'upcoming');
  const expected = dataTable({
    caption: t('open', { n: open.length }),
    columns: [
      {
        title: p('case'),
        names: true,
        cell: ({ duty, occasion, definition }: MyDuty) =>
          html`${t.of(duty.title)} ${periodName(definition, occasion.period.id, t)}`,
      },
      { title: p('parties'), cell: ({ expectee }) => nameOfParties(naming, expectee.parties) },
      { title: p('status'), cell: one => (one.case ? statusTag(t, one.case.status) : t('notBegun')) },
      {
        title: t('due'),
        cell: ({ occasion, definition }) => sayDeadline(occasion.due, zoned(definition.zone)),
      },
    ],
    rows: open,
    empty: emptyState(t('noOpen'), t('noOpenText')),
  });
  return html`${waiting}${expected}`;
};

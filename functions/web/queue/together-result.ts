import type { ChosenTasks } from '#shared/actions/approve-together.ts';
import type { MyTask } from '#shared/actions/my-tasks.ts';
import type { PersonId } from '#shared/domain/territory.ts';
import { buttonLink } from '../ui/buttons.ts';
import { dataTable } from '../ui/data-table.ts';
import { sayMoment } from '../ui/dates.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { statusWords } from '../ui/status-words.ts';
import { aboutColumns, type RowLook } from './queue-table.ts';
import { keyOf, summaryOf } from './together-items.ts';
import { reasonNow } from './together-reason.ts';
import { backLink, missingLine } from './together-view.ts';
import { togetherWords } from './together-words.ts';

const chosenOf = ({ case: one, task }: MyTask) => ({ case: one.id, task: task.id });

/** Approved by this person, whenever that was: the page says what stands, not what it once did. */
const approvedBy = (person: PersonId, { task }: MyTask): boolean =>
  (task.state === 'APPROVED' || task.state === 'PENDING_AFTER') && task.by?.person === person;

/** Who has it next, or what it came to. */
const standsAt = ({ t }: RowLook, { case: one }: MyTask): string => {
  const step = one.status === 'RUNNING' || one.status === 'SIGNING' ? one.route[one.at] : undefined;
  return step ? t.of(step.title) : statusWords(t.tongue)(one.status);
};

/** What was done and what not, with the reason that was told of each, and of the opinion what became of it. `person`: whose approvals they are. */
export const resultBody = (
  look: RowLook,
  person: PersonId,
  { tasks, missing }: ChosenTasks,
  { told, kept = [] }: { told: ReadonlyMap<string, string>; kept?: readonly string[] },
): Html => {
  const { t, now } = look;
  const say = togetherWords(t.tongue);
  const done = tasks.filter(one => approvedBy(person, one));
  const left = tasks.filter(one => !approvedBy(person, one));
  const codeOf = (row: MyTask): string | undefined => told.get(keyOf(chosenOf(row)));
  const whyOf = (row: MyTask): string => reasonNow(t, codeOf(row), row.task.state === 'OPEN');
  const again = left.filter(row => codeOf(row) === 'time' && row.task.state === 'OPEN').map(chosenOf);
  const undone = left.length + missing;
  const head =
    done.length === 0
      ? say('resultNone')
      : undone === 0
        ? say('resultAll', { n: done.length })
        : say('resultSome', { done: done.length, left: undone });
  const next =
    done.length === 0
      ? nothing
      : html`<p class="govuk-body">${say(undone === 0 ? 'resultNextAll' : 'resultNext')}</p>`;
  const ofOpinion =
    kept.length > 0 ? html`<p class="govuk-body">${kept.join(t.tongue === 'zh' ? '' : ' ')}</p>` : nothing;
  const leftTable =
    left.length > 0
      ? dataTable({
          caption: say('undoneTable'),
          rows: left,
          columns: [...aboutColumns(look), { title: say('why'), cell: whyOf }],
        })
      : nothing;
  const doneTable =
    done.length > 0
      ? dataTable({
          caption: say('doneTable'),
          rows: done,
          columns: [
            ...aboutColumns(look),
            {
              title: say('doneAt'),
              cell: ({ task, definition }) =>
                task.at === undefined ? '' : sayMoment(task.at, { t, zone: definition.zone, now }),
            },
            { title: say('now'), cell: row => standsAt(look, row) },
          ],
        })
      : nothing;
  const goOn =
    again.length > 0
      ? html`<p class="govuk-body">${buttonLink(summaryOf(again, look.queue), say('goOn', { n: again.length }))}</p>`
      : nothing;
  return html`<h1 class="govuk-heading-l">${say('result')}</h1><p class="govuk-body-l">${head}</p>${next}${ofOpinion}${goOn}${leftTable}${missingLine(t, missing)}${doneTable}<p class="govuk-body">${backLink(look)}</p>`;
};

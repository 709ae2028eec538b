import type { MyTask } from '#shared/actions/my-tasks.ts';
import { aloneAs } from '#shared/domain/case-together.ts';
import { formOf } from '#shared/domain/definition.ts';
import { paths } from '../paths.ts';
import { button } from '../ui/buttons.ts';
import type { Column } from '../ui/data-table.ts';
import { attribute, type Html, html, nothing } from '../ui/html.ts';
import { partyNames, periodOf, type QueueLook, table } from './queue-table.ts';
import { keyOf } from './together-items.ts';
import { togetherWords } from './together-words.ts';

const together = ({ case: one, task }: MyTask): boolean => aloneAs(one, task) === undefined;

const box = (id: string, label: string | Html, name?: string, value?: string): Html =>
  html`<span class="govuk-checkboxes govuk-checkboxes--small jd-choose"><span class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" id="${id}" type="checkbox"${attribute('name', name)}${attribute('value', value)}><label class="govuk-label govuk-checkboxes__label" for="${id}">${label}</label></span></span>`;

/** The first box has the name of all of them as its id, so that the error summary's link lands on it. */
const choice = (look: QueueLook, row: MyTask, place: number | undefined): Html => {
  const say = togetherWords(look.t.tongue);
  if (place === undefined) return html`<span class="jd-small">${say('single')}</span>`;
  const what = [
    partyNames(look, row),
    look.t.of(formOf(row.definition, row.case.form).title),
    periodOf(look, row),
  ].join(look.t.tongue === 'zh' ? '，' : ', ');
  const label = html`<span class="govuk-visually-hidden">${say('chooseOne', { what })}</span>`;
  const chosen = keyOf({ case: row.case.id, task: row.task.id });
  return box(place === 0 ? 'item' : `item-${place + 1}`, label, 'item', chosen);
};

/** The queue's table; with a box in each row that can be approved together with others, where there is one. */
export const choosing = (look: QueueLook): Html => {
  const { queue, t } = look;
  const places = new Map(queue.rows.filter(together).map((row, place) => [row, place]));
  if (places.size === 0) return table(look);
  const say = togetherWords(t.tongue);
  const first: Column<MyTask> = { title: say('choose'), cell: row => choice(look, row, places.get(row)) };
  const kept = Object.entries({ seat: queue.seat, form: queue.form, page: queue.page }).map(
    ([name, value]) =>
      value === undefined ? nothing : html`<input type="hidden" name="${name}" value="${value}">`,
  );
  const all = html`<div class="jd-choose-all" data-choose-all="${say('chosen', { n: '#' })}" hidden>${box('choose-all', say('chooseAll'))}<output></output></div>`;
  return html`<form method="get" action="${paths.approveTogether()}" novalidate>${kept}${all}${table(look, first)}<p class="govuk-body">${say('hint')}</p>${button({ text: say('approve'), once: false })}</form>`;
};

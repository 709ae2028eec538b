import type { ChosenTasks, Weighed } from '#shared/actions/approve-together.ts';
import type { MyTask } from '#shared/actions/my-tasks.ts';
import { formOf } from '#shared/domain/definition.ts';
import type { Phrases } from '#shared/domain/phrases.ts';
import { decisionWords } from '../cases/decision-words.ts';
import { paths } from '../paths.ts';
import { offered } from '../phrases/offered.ts';
import { button, buttonGroup, postForm } from '../ui/buttons.ts';
import { dataTable } from '../ui/data-table.ts';
import { phrasesFor } from '../ui/decision.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { kitWords } from '../ui/kit-words.ts';
import { textArea } from '../ui/text-fields.ts';
import type { Voice } from '../ui/words.ts';
import { fromPlace } from './place.ts';
import { aboutColumns, type RowLook, timeColumns } from './queue-table.ts';
import { meantItem } from './together-items.ts';
import { reasonOf } from './together-reason.ts';
import { togetherWords } from './together-words.ts';

/** Characters of an opinion, as of a single approval. */
export const longestOpinion = 1000;

/** Back to the queue, as it was narrowed. */
export const backLink = ({ t, queue: { seat, form } }: RowLook): Html =>
  html`<a class="govuk-link" href="${paths.queue({ seat, form })}">${togetherWords(t.tongue)('back')}</a>`;

export const missingLine = (t: Voice, n: number): Html =>
  n > 0 ? html`<p class="govuk-body">${togetherWords(t.tongue)('missing', { n })}</p>` : nothing;

/** So many of each form, the most first. */
const counts = (t: Voice, rows: readonly MyTask[]): Html => {
  const titles = rows.map(({ case: one, definition }) => t.of(formOf(definition, one.form).title));
  const byForm = [...Map.groupBy(titles, title => title)].toSorted(([, a], [, b]) => b.length - a.length);
  const say = togetherWords(t.tongue);
  return html`<ul class="govuk-list govuk-list--bullet">${byForm.map(([form, some]) => html`<li>${say('byForm', { form, n: some.length })}</li>`)}</ul>`;
};

type Typed = {
  batch: string;
  opinion: string;
  /** The opinion is to be kept as a phrase of one's own. */
  keep: boolean;
  error?: string | undefined;
  /** What this person keeps already. */
  own?: Phrases | undefined;
};

const confirmation = (
  look: RowLook,
  ready: readonly Weighed[],
  { batch, opinion, keep, error, own }: Typed,
): Html => {
  const { t } = look;
  const say = togetherWords(t.tongue);
  const beside = offered(t, { ofHouse: [decisionWords(t.tongue)('phraseMeets')], own, keep });
  const items = ready.map(({ case: one, task }) =>
    meantItem({ case: one.id, task: task.id, seen: one.version, seat: task.seat }),
  );
  const inside = html`${items.map(item => html`<input type="hidden" name="item" value="${item}">`)}${textArea(
    {
      t,
      name: 'opinion',
      label: kitWords(t.tongue)('opinion'),
      hint: say('opinionHint'),
      rows: 3,
      maximum: longestOpinion,
      value: opinion,
      error,
    },
  )}${phrasesFor(t, 'opinion', beside.phrases)}${beside.keep}<p class="govuk-body">${say('follows')}</p>${buttonGroup(button({ text: say('confirm', { n: ready.length }) }), backLink(look))}`;
  const hidden = { batch, from: fromPlace(look.queue) };
  return postForm({ action: paths.approveTogether(), hidden }, inside);
};

/** What would be approved and what not, before anything is: the body of the page that asks once. */
export const summaryBody = (
  look: RowLook,
  rows: readonly Weighed[],
  { missing }: Pick<ChosenTasks, 'missing'>,
  typed: Typed,
): Html => {
  const { t } = look;
  const say = togetherWords(t.tongue);
  const [ready, others] = [
    rows.filter(({ obstacle }) => obstacle === undefined),
    rows.filter(({ obstacle }) => obstacle !== undefined),
  ];
  const why = ({ obstacle }: Weighed) =>
    (obstacle && reasonOf(t, typeof obstacle === 'string' ? obstacle : obstacle.refused)) ?? '';
  const readyTable =
    ready.length > 0
      ? html`<p class="govuk-body-l">${say('ready', { n: ready.length })}</p>${counts(t, ready)}${dataTable({
          caption: say('readyTable'),
          rows: ready,
          columns: [...aboutColumns(look), ...timeColumns(look)],
        })}`
      : html`<p class="govuk-body-l">${say('readyNone')}</p>`;
  const otherTable =
    others.length > 0
      ? dataTable({
          caption: say('aloneTable'),
          rows: others,
          columns: [...aboutColumns(look), { title: say('why'), cell: why }],
        })
      : nothing;
  const end =
    ready.length > 0 ? confirmation(look, ready, typed) : html`<p class="govuk-body">${backLink(look)}</p>`;
  return html`<h1 class="govuk-heading-l">${say('summary')}</h1>${readyTable}${otherTable}${missingLine(t, missing)}${end}`;
};

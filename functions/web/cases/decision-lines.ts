import type { Line, Row } from '#shared/domain/case.ts';
import { fieldsOf } from '#shared/domain/content.ts';
import type { ListField } from '#shared/domain/field.ts';
import { rowsOf } from '#shared/domain/list.ts';
import { dataTable } from '../ui/data-table.ts';
import { attribute, type Html, html, nothing } from '../ui/html.ts';
import { details } from '../ui/messages.ts';
import { answerText } from './answer-words.ts';
import { decisionWords } from './decision-words.ts';
import type { Look } from './look.ts';

/** Lines that were ticked, each with what was typed beside it. */
export type TypedLines = ReadonlyMap<string, string>;

const nameOf = ({ field, row }: Line) => `line.${field}.${row}`;

/** The lines of a posted decision, by the name of their box. */
export const readLines = (form: URLSearchParams): TypedLines =>
  new Map(form.getAll('lines').map(name => [name, form.get(`${name}.why`)?.trim() ?? '']));

/** What was ticked as the command has it; a name that is none of a line is left out. */
export const linesOf = (typed: TypedLines): (Line & { reason?: string })[] =>
  [...typed].flatMap(([name, reason]) => {
    const [, field, row] = /^line\.([^.]+)\.(.+)$/.exec(name) ?? [];
    return field && row ? [{ field, row, ...(reason && { reason }) }] : [];
  });

/** The lines of every list of the form to tick, so that only these come back (按行退回). */
export const lineFlags = (look: Look, typed: TypedLines | undefined, ofAnswers: boolean): Html => {
  const { seen, clock } = look;
  const lists = fieldsOf(seen.form).flatMap(field => (field.kind === 'list' ? [field] : []));
  const filled = lists.filter(({ id }) => rowsOf(seen.content.answers[id]).length > 0);
  if (filled.length === 0) return nothing;
  const say = decisionWords(clock.t.tongue);
  const tables = filled.map(list => linesTable(look, list, typed));
  return details(
    say('lines'),
    html`<p class="govuk-hint">${say(ofAnswers ? 'answersLines' : 'linesHint')}</p>${tables}`,
    (typed?.size ?? 0) > 0,
  );
};

const linesTable = ({ seen, clock: { t } }: Look, list: ListField, typed: TypedLines | undefined): Html => {
  const say = decisionWords(t.tongue);
  const reading = { t, directory: seen.directory };
  const rows = rowsOf(seen.content.answers[list.id]);
  // The first two questions name a row well enough.
  const called = (row: Row) =>
    list.columns
      .slice(0, 2)
      .map(column => answerText(reading, column, row[column.id]))
      .join(t.tongue === 'zh' ? '，' : ', ');
  const box = (row: Row, n: number) => {
    const name = nameOf({ field: list.id, row: row.key });
    return html`<div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" type="checkbox" id="${name}" name="lines" value="${name}"${attribute('checked', typed?.has(name))}><label class="govuk-label govuk-checkboxes__label" for="${name}">${say('line', { n })} ${called(row)}</label></div></div>`;
  };
  const why = (row: Row, n: number) => {
    const name = `${nameOf({ field: list.id, row: row.key })}.why`;
    return html`<label class="govuk-visually-hidden" for="${name}">${say('lineWhy', { n })}</label><input class="govuk-input jd-cell" type="text" id="${name}" name="${name}"${attribute('value', typed?.get(nameOf({ field: list.id, row: row.key })) || undefined)}>`;
  };
  return dataTable({
    caption: t.of(list.label),
    columns: [
      { title: say('lineTitle'), names: true, cell: ([row, n]: [Row, number]) => box(row, n) },
      { title: say('lineReason'), cell: ([row, n]: [Row, number]) => why(row, n) },
    ],
    rows: rows.map((row, index): [Row, number] => [row, index + 1]),
  });
};

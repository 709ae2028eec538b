import type { Row } from '#shared/domain/case.ts';
import type { Facts } from '#shared/domain/expression.ts';
import type { ListField } from '#shared/domain/field.ts';
import { askedIn, rowsOf } from '#shared/domain/list.ts';
import { factsOf, seatOf } from '#shared/domain/routing.ts';
import { answerText } from '../cases/answer-words.ts';
import { formerCell, formerRows } from '../cases/former-note.ts';
import {
  beyondNote,
  cellSource,
  rowSource,
  type Sources,
  sourcesOf,
  sourceWords,
} from '../cases/source-note.ts';
import { fillInWords } from '../duties/fill-in-words.ts';
import { paths } from '../paths.ts';
import { button } from '../ui/buttons.ts';
import { dataTable } from '../ui/data-table.ts';
import { attribute, type Html, html, nothing } from '../ui/html.ts';
import { fromRow, rowPlace } from './carried.ts';
import { cellControl } from './cell-control.ts';
import type { EditView } from './edit-page.ts';
import { formWords } from './form-words.ts';
import { type ListPage, listHere, listTurning } from './list-pages.ts';
import { mayChangeLine } from './may-change.ts';
import { problemText } from './problem-sentence.ts';
import { printsName, printsOfRows } from './stored-prints.ts';
import { controlName } from './typed.ts';
import { cellFrom } from './typed-cells.ts';
import { cellName, dropName } from './typed-list.ts';
import { unitList } from './unit-lists.ts';

/** So many empty rows stand at the end of an open list; more when they were asked for. */
const empties = { first: 1, more: 5 };

/** A list to fill in: a table of controls, on a phone a card for each row. Without script, empty rows wait at its end. */
export const listControl = (view: EditView, field: ListField): Html => {
  const { look, typed, problems, page } = view;
  const { t } = look.clock;
  const say = formWords(t.tongue);
  const name = controlName(field.id);
  const answered = rowsOf(look.seen.content.answers[field.id]);
  const stored = new Map(answered.map(row => [row.key, row]));
  const open = field.open && mayChangeLine(look.seen, field.id, '');
  const wanted = view.more === field.id ? empties.more : empties.first;
  const { keys, here, ...place } = listHere(field, look.seen, view);
  const ends = open && (place.page === place.pages || here.at(-1) === keys.at(-1));
  const fresh = Array.from({ length: ends ? wanted : 0 }, (_, n) => `${page}-${n + 1}`);
  const known = new Set(keys);
  const numbers = new Map([...keys, ...fresh].map((key, index) => [key, index + 1]));
  const rows = [...here, ...fresh.slice(0, Math.max(0, field.most - keys.length))].map(
    (key): Line => ({
      number: numbers.get(key) ?? 0,
      row: stored.get(key) ?? { key },
      fresh: !stored.has(key),
      empty: !known.has(key),
    }),
  );
  const prints = printsOfRows(
    rows.map(({ row }) => row.key),
    answered,
  );
  const turning = listTurning(t, field, place, keys.length);
  const own = problems.filter(one => one.field === field.id && one.row === undefined);
  const reading = { t, directory: look.seen.directory };
  const facts = factsOf(look.seen.directory, look.seen.case.parties, look.seen.content.answers);
  const sources = sourcesOf(look.seen.content, field);
  const former = formerRows(field, look.seen.former);
  const cell = (column: ListField['columns'][number], { row, number, fresh }: Line): Html => {
    const from = html`${cellSource(reading, column, row, sources)}${formerCell(t, column, row, former)}`;
    if (column.fixed || !mayChangeLine(look.seen, field.id, row.key))
      return html`${row[column.id] === undefined ? nothing : answerText(reading, column, row[column.id])}${from}`;
    if (neverAsked(column, field, facts, row)) return from;
    const problem = problems.find(
      one => one.field === field.id && one.row === row.key && one.column === column.id,
    );
    const error = problem && problemText(t, look.seen.form, problem);
    return html`${cellControl(t, {
      list: name,
      row: row.key,
      column,
      label: `${say('line', { n: number })} ${t.of(column.label)}`,
      typed,
      error,
      units: column.kind === 'unit' ? unitList(look.seen.definition, column.role) : undefined,
    })}${fresh ? nothing : storedNote(view, field, column, row)}${from}`;
  };
  return html`<div class="govuk-form-group${own.length > 0 ? ' govuk-form-group--error' : ''}" id="${name}" role="group" aria-labelledby="${name}-label"><h3 class="govuk-heading-s" id="${name}-label">${t.of(field.label)}</h3>${
    field.help ? html`<div class="govuk-hint">${t.of(field.help)}</div>` : nothing
  }${own.map(problem => html`<p class="govuk-error-message">${problemText(t, look.seen.form, problem)}</p>`)}${beyondNote(reading, field, look.seen.content)}<input type="hidden" name="${printsName(field.id)}" value="${prints}">${turning.head}${dataTable<Line>(
    {
      caption: t.of(field.label),
      captionHidden: true,
      columns: [
        {
          title: say('number'),
          names: true,
          cell: ({ number, row }) =>
            html`<span${attribute('id', sources && rowPlace(field.id, row.key))}>${number}</span><input type="hidden" name="${name}" value="${row.key}">`,
        },
        ...field.columns.map(column => ({
          title: t.of(column.label),
          cell: (line: Line) => cell(column, line),
        })),
        ...(sources
          ? [
              {
                title: sourceWords(t.tongue)('source'),
                cell: ({ row, fresh }: Line) =>
                  fresh
                    ? nothing
                    : html`${rowSource(reading, field, row, sources)}${fillInLink(view, { list: field.id, page: place.page }, field, row, sources)}`,
              },
            ]
          : []),
        ...(open ? [{ title: say('drop'), cell: (line: Line) => dropBox(view, name, line) }] : []),
      ],
      rows,
      empty: html`<p class="govuk-body">${say('noRows')}</p>`,
    },
  )}${turning.foot}${open ? button({ text: say('moreRows'), name: 'more', value: field.id, kind: 'secondary' }) : nothing}</div>`;
};

/** Beside what was typed, what somebody else stored there meanwhile. */
const storedNote = (
  { look: { seen, clock }, typed, others, nameable }: EditView,
  { id }: ListField,
  column: ListField['columns'][number],
  row: Row,
): Html => {
  if (!others?.has(id) || !nameable) return nothing;
  const stored = row[column.id];
  const mine = cellFrom(column, cellName(controlName(id), row.key, column.id), typed, nameable.names);
  if ((mine ?? '') === (stored ?? '')) return nothing;
  const value = answerText({ t: clock.t, directory: seen.directory }, column, stored);
  return html`<span class="jd-before">${formWords(clock.t.tongue)('stored', { value })}</span>`;
};

/** A question that the fixed cells of its row leave unasked stays so whatever is typed: it has no control. */
const neverAsked = (
  column: ListField['columns'][number],
  { columns }: ListField,
  facts: Facts,
  row: Row,
): boolean => {
  const fixed = new Set(columns.filter(one => one.fixed).map(({ id }) => id));
  const named = [...(column.when ?? '').matchAll(/\b(\w+)\.(\w+)/g)];
  const settled = named.length > 0 && named.every(([, of, name = '']) => of === 'row' && fixed.has(name));
  return settled && row[column.id] === undefined && !askedIn(column, facts, row);
};

/** Whoever may fill in for a unit that is silent finds the way here. */
const fillInLink = (
  { look }: EditView,
  at: ListPage,
  { rows }: ListField,
  row: Row,
  sources: Sources,
): Html => {
  const { definition, drafting, directory, case: one } = look.seen;
  if (rows?.from !== 'deliveries' || sources.get(row.key)?.case || !one.duty) return nothing;
  const asked = definition.duties.find(({ id }) => id === rows.duty)?.form;
  const form = definition.forms.find(({ id }) => id === asked);
  const seats = form?.onBehalf.map(of => seatOf(of, definition, { unit: row.key }, directory)) ?? [];
  if (!seats.some(seat => seat && drafting.includes(seat))) return nothing;
  const ref = { program: definition.id, duty: rows.duty, period: one.duty.period, key: row.key };
  const from = fromRow(one.id, at, row.key);
  return html`<br><a class="govuk-link" href="${paths.fillIn(ref, { from })}">${fillInWords(look.clock.t.tongue)('link')}</a>`;
};

/** `fresh`: nobody stored it yet, or somebody took it away meanwhile. `empty`: it waits for somebody to type into it. */
type Line = { number: number; row: Row; fresh: boolean; empty: boolean };

const dropBox = ({ look, typed }: EditView, name: string, { number, row, empty }: Line): Html => {
  if (empty) return nothing;
  const say = formWords(look.clock.t.tongue);
  const box = dropName(name, row.key);
  return html`<div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" id="${box}" name="${box}" type="checkbox" value="yes"${typed.get(box) === 'yes' ? html` checked` : nothing}><label class="govuk-label govuk-checkboxes__label" for="${box}"><span class="govuk-visually-hidden">${say('dropRow', { n: number })}</span></label></div></div>`;
};

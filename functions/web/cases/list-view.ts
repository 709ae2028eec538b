import type { Row } from '#shared/domain/case.ts';
import type { ListField } from '#shared/domain/field.ts';
import { totalOf } from '#shared/domain/list.ts';
import { dataTable } from '../ui/data-table.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { markTag, tag } from '../ui/tag.ts';
import { area } from '../ui/words.ts';
import { answerText, empty, type Reading } from './answer-words.ts';
import { formerCell, formerWords } from './former-note.ts';
import { cellSource, rowSource, type Sources, sourceWords } from './source-note.ts';

const words = area({
  number: { zh: '序号', en: 'No.' },
  added: { zh: '新增', en: 'New' },
  changed: { zh: '已修改', en: 'Changed' },
  mend: { zh: '要求修改', en: 'To be mended' },
  reply: { zh: '整改回复', en: 'Answer' },
  open: { zh: '待回复', en: 'To be answered' },
  before: { zh: '上一轮：', en: 'Last round: ' },
});

/** What is to be said about the lines of a list: how they were in the round before, and which came back with what. */
export type LineNotes = {
  before?: ReadonlyMap<string, Row> | undefined;
  flagged?: ReadonlyMap<string, string> | undefined;
  /** How the sources had the rows, where they come by themselves. */
  sources?: Sources | undefined;
  /** What was answered to each row; absent where the rows ask for none. */
  replies?:
    | ReadonlyMap<string, { text: string; open: boolean; late: boolean; reason: string; files: Html }>
    | undefined;
  /** The rows of the period before. */
  former?: ReadonlyMap<string, Row> | undefined;
};

/** A list as a table with numbered rows; on a phone as cards. */
export const listTable = (
  reading: Reading,
  field: ListField,
  rows: readonly Row[],
  { before, flagged, sources, former, replies }: LineNotes = {},
): Html => {
  const { t } = reading;
  const say = words(t.tongue);
  // A question that nobody had to answer and nobody did takes no room.
  const shown = field.columns.filter(
    ({ id, required }) => required || [...rows, ...(before?.values() ?? [])].some(row => !empty(row[id])),
  );
  const number = new Map(rows.map((row, index) => [row.key, index + 1]));
  const marks = (row: Row): Html => {
    const reason = flagged?.get(row.key);
    const old = before?.get(row.key);
    return html`${number.get(row.key) ?? ''}${before && !old ? html` ${tag(say('added'), 'warn')}` : nothing}${
      reason === undefined ? nothing : html` ${tag(say('mend'), 'warn')} ${reason}`
    }`;
  };
  const cell = (column: ListField['columns'][number], row: Row): Html => {
    const text = (from: Row) =>
      from[column.id] === undefined ? '' : answerText(reading, column, from[column.id]);
    const old = before?.get(row.key);
    const from = html`${cellSource(reading, column, row, sources)}${formerCell(t, column, row, former)}`;
    if (!old || text(old) === text(row)) return html`<span class="jd-prose">${text(row)}</span>${from}`;
    return html`<span class="jd-prose">${text(row)}</span>${from} ${tag(say('changed'), 'warn')}<span class="jd-before"><span>${say('before')}</span><del>${text(old)}</del></span>`;
  };
  return dataTable({
    caption: t.of(field.label),
    captionHidden: true,
    columns: [
      { title: say('number'), cell: marks, names: true },
      ...shown.map(column => ({
        title: t.of(column.label),
        numeric: column.kind === 'number',
        cell: (row: Row) => cell(column, row),
      })),
      ...(replies
        ? [
            {
              title: say('reply'),
              cell: (row: Row) => {
                const {
                  text = '',
                  open = true,
                  late = false,
                  reason = '',
                  files = nothing,
                } = replies.get(row.key) ?? {};
                const marks = html` ${tag(say('open'), 'warn')} ${late ? markTag(t, 'late') : nothing} ${reason}`;
                return html`<span class="jd-prose">${text}</span>${open ? marks : nothing}${files}`;
              },
            },
          ]
        : []),
      ...(sources
        ? [
            {
              title: sourceWords(t.tongue)('source'),
              cell: (row: Row) => rowSource(reading, field, row, sources),
            },
          ]
        : []),
    ],
    rows,
    foot: [
      totalsOf(shown, rows, sourceWords(t.tongue)('total')),
      former && totalsOf(shown, [...former.values()], formerWords(t.tongue)('total')),
    ].filter(cells => cells !== undefined),
  });
};

/** The last row of a table with sums in it: the word, then a cell for each column. */
const totalsOf = (
  columns: ListField['columns'],
  rows: readonly Row[],
  word: string,
): (string | number)[] | undefined =>
  columns.some(column => column.kind === 'number' && column.total)
    ? [
        word,
        ...columns.map(column => (column.kind === 'number' && column.total ? totalOf(rows, column.id) : '')),
      ]
    : undefined;

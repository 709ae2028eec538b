import type { Row } from '#shared/domain/case.ts';
import type { ListField } from '#shared/domain/field.ts';
import { dataTable } from '../ui/data-table.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { tag } from '../ui/tag.ts';
import { area } from '../ui/words.ts';
import { answerText, type Reading } from './answer-words.ts';

const words = area({
  number: { zh: '序号', en: 'No.' },
  added: { zh: '新增', en: 'New' },
  changed: { zh: '已修改', en: 'Changed' },
  mend: { zh: '要求修改', en: 'To be mended' },
  before: { zh: '上一轮：', en: 'Last round: ' },
});

/** What is to be said about the lines of a list: how they were in the round before, and which came back with what. */
export type LineNotes = {
  before?: ReadonlyMap<string, Row> | undefined;
  flagged?: ReadonlyMap<string, string> | undefined;
};

/** A list as a table with numbered rows; on a phone as cards. */
export const listTable = (
  reading: Reading,
  field: ListField,
  rows: readonly Row[],
  { before, flagged }: LineNotes = {},
): Html => {
  const { t } = reading;
  const say = words(t.tongue);
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
    if (!old || text(old) === text(row)) return html`<span class="jd-prose">${text(row)}</span>`;
    return html`<span class="jd-prose">${text(row)}</span> ${tag(say('changed'), 'warn')}<span class="jd-before"><span>${say('before')}</span><del>${text(old)}</del></span>`;
  };
  return dataTable({
    caption: t.of(field.label),
    captionHidden: true,
    columns: [
      { title: say('number'), cell: marks, names: true },
      ...field.columns.map(column => ({
        title: t.of(column.label),
        numeric: column.kind === 'number',
        cell: (row: Row) => cell(column, row),
      })),
    ],
    rows,
  });
};

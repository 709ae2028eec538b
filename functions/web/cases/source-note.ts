import type { Content, FilledRow, Row } from '#shared/domain/case.ts';
import type { Column, Field, ListField } from '#shared/domain/field.ts';
import { paths } from '../paths.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { warningText } from '../ui/messages.ts';
import { area } from '../ui/words.ts';
import { answerText, type Reading } from './answer-words.ts';

export const sourceWords = area({
  source: { zh: '来源', en: 'From' },
  open: { zh: '查看', en: 'Open' },
  silent: { zh: '未报送', en: 'Not handed in' },
  added: { zh: '自行填写', en: 'Added here' },
  was: { zh: '来源数据：{value}', en: 'Its source says: {value}' },
  figure: { zh: '系统统计：{value}（共 {n} 项）', en: 'Counted: {value} ({n} {n|entry|entries})' },
  beyond: {
    zh: '来源中还有 {n} 行没有列入：本表最多 {most} 行。请联系项目管理员。',
    en: 'Its source has {n} more {n|row|rows}, which are not listed: this table takes {most}. Please tell whoever administers the program.',
  },
  total: { zh: '合计', en: 'Total' },
});

/** The rows of a list as their sources had them, by key. */
export type Sources = ReadonlyMap<string, FilledRow>;

/** Undefined where nothing comes by itself. */
export const sourcesOf = ({ filled }: Content, list: ListField): Sources | undefined =>
  list.rows && new Map((filled?.lists[list.id] ?? []).map(row => [row.key, row]));

/** Where a row comes from: the case with its reference, nobody, or whoever fills in here. */
export const rowSource = ({ t }: Reading, { rows }: ListField, row: Row, sources: Sources): Html => {
  const say = sourceWords(t.tongue);
  const from = sources.get(row.key);
  if (!from) return html`${say('added')}`;
  if (from.case)
    return html`<a class="govuk-link" href="${paths.case({ id: from.case.id })}" title="${from.case.reference}">${say('open')}<span class="govuk-visually-hidden"> ${from.case.reference}</span></a>`;
  return rows?.from === 'deliveries' ? html`${say('silent')}` : nothing;
};

/** Said under a cell that somebody changed: the source is never hidden by what was typed over it. */
export const cellSource = (
  reading: Reading,
  column: Column,
  row: Row,
  sources: Sources | undefined,
): Html => {
  const from = sources?.get(row.key)?.cells[column.id];
  if (from === undefined || JSON.stringify(from) === JSON.stringify(row[column.id])) return nothing;
  const value = answerText(reading, column, from);
  return html`<span class="jd-before">${sourceWords(reading.t.tongue)('was', { value })}</span>`;
};

/** A table that could not take everything says so, to whoever fills it in and to whoever decides on it. */
export const beyondNote = ({ t }: Reading, { id, most }: ListField, { filled }: Content): Html => {
  const n = filled?.beyond?.[id];
  return n === undefined ? nothing : warningText(t, sourceWords(t.tongue)('beyond', { n, most }));
};

/** What the system counted for a figure. */
export const figureSource = ({ t }: Reading, field: Field, { filled }: Content): string | undefined => {
  const figure = filled?.figures[field.id];
  return figure && sourceWords(t.tongue)('figure', { value: figure.value, n: figure.of });
};

import type { Former } from '#shared/actions/former-period.ts';
import type { Answers, Row } from '#shared/domain/case.ts';
import type { Definition } from '#shared/domain/definition.ts';
import type { Column, Field, ListField } from '#shared/domain/field.ts';
import { rowsOf } from '#shared/domain/list.ts';
import { sameAnswers } from '#shared/domain/same-answers.ts';
import { periodName } from '../forms/period-name.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { area, type Voice } from '../ui/words.ts';

export const formerWords = area({
  same: { zh: '填写内容与上期（{period}）完全相同。', en: 'The answers are all those of {period}.' },
  before: { zh: '上期（{period}）：{value}', en: '{period}: {value}' },
  cell: { zh: '上期 {value}', en: 'before: {value}' },
  total: { zh: '上期合计', en: 'Total before' },
});

const isNumber = (value: unknown): value is number => typeof value === 'number';

/** What a number was in the period before. */
export const formerFigure = (
  t: Voice,
  definition: Definition,
  field: Field,
  former: Former | undefined,
): string | undefined => {
  const value = field.kind === 'number' ? former?.content.answers[field.id] : undefined;
  return former && isNumber(value)
    ? formerWords(t.tongue)('before', { period: periodName(definition, former.period, t), value })
    : undefined;
};

/** The rows of the same list in the period before, by key. */
export const formerRows = (
  list: ListField,
  former: Former | undefined,
): ReadonlyMap<string, Row> | undefined =>
  former && new Map(rowsOf(former.content.answers[list.id]).map(row => [row.key, row]));

/** What is added up is compared in every row. */
export const formerCell = (
  t: Voice,
  column: Column,
  row: Row,
  former: ReadonlyMap<string, Row> | undefined,
): Html => {
  const value = column.kind === 'number' && column.total ? former?.get(row.key)?.[column.id] : undefined;
  return isNumber(value)
    ? html`<span class="jd-before">${formerWords(t.tongue)('cell', { value })}</span>`
    : nothing;
};

/** Somebody handed in the same as in the period before, word for word: whoever decides should know. */
export const sameAsFormer = (answers: Answers, former: Former | undefined): boolean =>
  former !== undefined && sameAnswers(answers, former.content.answers);

import type { Answers, Row } from '#shared/domain/case.ts';
import { fieldsOf } from '#shared/domain/content.ts';
import type { Form } from '#shared/domain/definition.ts';
import type { Field } from '#shared/domain/field.ts';
import { rowsOf } from '#shared/domain/list.ts';
import { controlName } from './typed.ts';
import type { Typed } from './typed-cells.ts';

/** Characters that stand for one answer; nothing was stored where they are these. */
const width = 7;
const none = '-'.repeat(width);

/** Stands for an answer or a row: of two that differ the prints are the same once in billions. */
const printOf = (value: Answers[string] | Row | undefined): string => {
  if (value === undefined || value === '') return none;
  const plain = typeof value === 'object' && !Array.isArray(value) ? Object.entries(value).sort() : value;
  let sum = 2_166_136_261;
  for (const sign of JSON.stringify(plain)) sum = Math.imul(sum ^ (sign.codePointAt(0) ?? 0), 16_777_619);
  return (sum >>> 0).toString(36).padStart(width, '0');
};

/** Name of the field in which a page says what was stored when it was shown: of a list, else of all single answers. */
export const printsName = (list?: string): string => (list === undefined ? 'stored' : `stored-${list}`);

const singles = (form: Form) => fieldsOf(form).filter(({ kind }) => kind !== 'list');

export const printsOfAnswers = (form: Form, answers: Answers): string =>
  singles(form)
    .map(({ id }) => printOf(answers[id]))
    .join('');

export const printsOfRows = (keys: readonly string[], rows: readonly Row[]): string => {
  const known = new Map(rows.map(row => [row.key, row]));
  return keys.map(key => printOf(known.get(key))).join('');
};

/** What a page has to say after it has saved by itself, by the names of its fields. */
export const printsAfter = (form: Form, typed: Typed, answers: Answers): Record<string, string> => ({
  [printsName()]: printsOfAnswers(form, answers),
  ...Object.fromEntries(
    fieldsOf(form)
      .filter(({ id }) => typed.has(printsName(id)))
      .map(({ id }) => [printsName(id), printsOfRows(typed.getAll(controlName(id)), rowsOf(answers[id]))]),
  ),
});

/** `gone`: a row that is stored no more. */
export type Moved = { field: Field; row?: string; gone: boolean };

/** The single answers and rows that are stored otherwise than when the page was shown, as far as it says so. */
export const movedSince = (form: Form, typed: Typed, answers: Answers): Moved[] => {
  const order = singles(form);
  const moved = (field: Field, n: number, now: string, row?: string): Moved[] => {
    const prints = typed.get(printsName(row === undefined ? undefined : field.id));
    const was = prints?.slice(n * width, (n + 1) * width);
    if (!was || was === now || (row !== undefined && was === none)) return [];
    return [{ field, ...(row !== undefined && { row }), gone: row !== undefined && now === none }];
  };
  return fieldsOf(form).flatMap(field => {
    if (field.kind !== 'list') return moved(field, order.indexOf(field), printOf(answers[field.id]));
    const rows = new Map(rowsOf(answers[field.id]).map(row => [row.key, row]));
    const sent = typed.getAll(controlName(field.id));
    return sent.flatMap((row, n) => moved(field, n, printOf(rows.get(row)), row));
  });
};

import type { Answers, Cell, Line, Row } from './case.ts';
import { type Facts, holds } from './expression.ts';
import type { Column, ListField } from './field.ts';
import type { Problem } from './refusal.ts';

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && 'key' in value && typeof value.key === 'string';

/** The rows of an answer to a list; what is no list has none. */
export const rowsOf = (value: Answers[string] | undefined): Row[] =>
  Array.isArray(value) ? value.filter(one => isRow(one)) : [];

/** The sum of a column, added in thousandths so that halves and tenths add up as they do on paper. */
export const totalOf = (rows: readonly Row[], column: string): number => sumOf(rows.map(row => row[column]));

export const sumOf = (cells: readonly (Cell | undefined)[]): number =>
  cells.reduce<number>(
    (sum, cell) => sum + (typeof cell === 'number' && Number.isFinite(cell) ? Math.round(cell * 1000) : 0),
    0,
  ) / 1000;

/** What conditions on a row may speak about: all that those of the form may, and the row itself. */
export const rowFacts = (facts: Facts, row: Row): Facts => ({ ...facts, row });

/** Is this column asked in this row? */
export const askedIn = (column: Column, facts: Facts, row: Row): boolean =>
  column.when === undefined || holds(column.when, rowFacts(facts, row));

type Judge = (column: Column, cell: Cell | undefined) => string | undefined;

/** Everything that is wrong with a list: its size, then every cell, then the rules that each row keeps. */
export const problemsInList = (
  field: ListField,
  value: Answers[string] | undefined,
  facts: Facts,
  problemWith: Judge,
): Problem[] => {
  const rows = rowsOf(value);
  const whole = (code: string) => [{ field: field.id, code }];
  if (value !== undefined && (!Array.isArray(value) || rows.length !== value.length)) return whole('kind');
  if (rows.length === 0) return field.required ? whole('required') : [];
  if (rows.length > field.most) return whole('too-many');
  if (new Set(rows.map(row => row.key)).size < rows.length) return whole('kind');
  return rows.flatMap(row => problemsInRow(field, row, facts, problemWith));
};

const problemsInRow = (field: ListField, row: Row, facts: Facts, problemWith: Judge): Problem[] => {
  const at = (column: string, code: string): Problem => ({ field: field.id, row: row.key, column, code });
  const known = new Set(['key', ...field.columns.map(({ id }) => id)]);
  const unknown = Object.keys(row).filter(id => !known.has(id));
  const cells = field.columns.flatMap(column => {
    const code = askedIn(column, facts, row) ? problemWith(column, row[column.id]) : undefined;
    return code ? [at(column.id, code)] : [];
  });
  const problems = [...unknown.map(id => at(id, 'unknown')), ...cells];
  if (problems.length > 0) return problems;
  return field.rules
    .filter(rule => !holds(rule.holds, rowFacts(facts, row)))
    .map(rule => at(rule.at, `rule:${rule.id}`));
};

/** The lines in which two answers to a list differ: rows that were added, taken away or changed. */
export const changedLines = (
  field: string,
  before: Answers[string] | undefined,
  after: Answers[string] | undefined,
): Line[] => {
  const [old, now] = [before, after].map(value => new Map(rowsOf(value).map(row => [row.key, row])));
  const keys = new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])]);
  return [...keys].filter(key => !sameRow(old?.get(key), now?.get(key))).map(row => ({ field, row }));
};

const sameRow = (one: Row | undefined, other: Row | undefined): boolean => {
  const text = (row: Row | undefined) =>
    row &&
    JSON.stringify(
      Object.entries(row)
        .filter(([, cell]) => cell !== '')
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  return text(one) === text(other);
};

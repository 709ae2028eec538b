import type { Answers, Cell, Content, Filled, FilledRow, Row } from './case.ts';
import { fieldsOf } from './content.ts';
import type { Form } from './definition.ts';
import { isFixed, type ListField } from './field.ts';
import { rowsOf, sumOf } from './list.ts';
import type { Problem } from './refusal.ts';
import type { Found, Gathered } from './source.ts';

type SourcedList = ListField & { rows: NonNullable<ListField['rows']> };
const sourcedLists = (form: Form): SourcedList[] =>
  fieldsOf(form).filter((field): field is SourcedList => field.kind === 'list' && field.rows !== undefined);

const figuresIn = (form: Form) =>
  fieldsOf(form).flatMap(field =>
    field.kind === 'number' && field.filled ? [{ id: field.id, source: field.filled }] : [],
  );

/** Does anything in this form come from elsewhere? */
export const isFilled = (form: Form): boolean => sourcedLists(form).length > 0 || figuresIn(form).length > 0;

const cellsOf = ({ rows: { fill } }: SourcedList, { facts }: Found): Record<string, Cell> =>
  Object.fromEntries(
    Object.entries(fill).flatMap(([column, fact]) => {
      const value = facts[fact];
      return value === undefined || value === '' ? [] : [[column, value]];
    }),
  );

const beyond = (form: Form, gathered: Gathered): Pick<Filled, 'beyond'> => {
  const all = sourcedLists(form).map(({ id, most }) => [id, (gathered[id]?.length ?? 0) - most] as const);
  const over = all.filter(([, rows]) => rows > 0);
  return over.length > 0 ? { beyond: Object.fromEntries(over) } : {};
};

/** What the sources say at this moment, with the case that each row comes from. */
export const filledFrom = (form: Form, gathered: Gathered, now: number): Filled => ({
  ...beyond(form, gathered),
  at: now,
  lists: Object.fromEntries(
    sourcedLists(form).map(list => [
      list.id,
      (gathered[list.id] ?? []).slice(0, list.most).map(
        (found): FilledRow => ({
          key: found.key,
          cells: cellsOf(list, found),
          ...(found.case && { case: found.case }),
        }),
      ),
    ]),
  ),
  figures: Object.fromEntries(
    figuresIn(form).map(({ id, source: { sum } }) => {
      const found = gathered[id] ?? [];
      return [
        id,
        { value: sum ? sumOf(found.map(({ facts }) => facts[sum])) : found.length, of: found.length },
      ];
    }),
  ),
});

/** What was typed over a filled cell stays, and what was emptied stays empty; everything else follows its source. */
const refilled = (row: Row | undefined, old: FilledRow | undefined, { key, cells }: FilledRow): Row => {
  const typed = Object.entries(row ?? {}).filter(([column, cell]) => !same(cell, old?.cells[column]));
  const emptied = (column: string) =>
    row !== undefined && row[column] === undefined && old?.cells[column] !== undefined;
  const filled = Object.entries(cells).filter(([column]) => !emptied(column));
  return { ...Object.fromEntries([...filled, ...typed]), key };
};

const same = (one: Cell | undefined, other: Cell | undefined) =>
  JSON.stringify(one) === JSON.stringify(other);

const refilledRows = (list: SourcedList, rows: Row[], before: FilledRow[], after: FilledRow[]): Row[] => {
  const [old, stored] = [
    new Map(before.map(row => [row.key, row])),
    new Map(rows.map(row => [row.key, row])),
  ];
  // What somebody took away stays away; what is new in the source comes.
  const listed = after
    .filter(({ key }) => stored.has(key) || !old.has(key))
    .map(row => refilled(stored.get(row.key), old.get(row.key), row));
  const known = new Set(after.map(({ key }) => key));
  const gone = (row: Row) => {
    const was = old.get(row.key);
    return (
      was !== undefined &&
      Object.entries(row).every(([id, cell]) => id === 'key' || same(cell, was.cells[id]))
    );
  };
  const own = list.open ? rows.filter(row => !known.has(row.key) && !gone(row)) : [];
  return [...listed, ...own];
};

/** The answers with what the sources say now. Nothing that a person wrote is lost, except in what nobody may write. */
export const refill = (
  form: Form,
  { answers, filled }: Pick<Content, 'answers' | 'filled'>,
  after: Filled,
): Answers => {
  const lists = sourcedLists(form).map(list => {
    const [before, now] = [filled?.lists[list.id] ?? [], after.lists[list.id] ?? []];
    return [list.id, refilledRows(list, rowsOf(answers[list.id]), before, now)] as const;
  });
  const figures = figuresIn(form).flatMap(({ id, source: { fixed } }) => {
    const untouched =
      fixed || answers[id] === undefined || answers[id] === '' || answers[id] === filled?.figures[id]?.value;
    const value = after.figures[id]?.value;
    return untouched && value !== undefined ? [[id, value] as const] : [];
  });
  return {
    ...answers,
    ...Object.fromEntries(lists.filter(([id, rows]) => rows.length > 0 || answers[id] !== undefined)),
    ...Object.fromEntries(figures),
  };
};

/** What somebody changed although it comes by itself: fixed cells and figures, and the rows of a closed list. */
export const touchedFixed = (form: Form, before: Answers, after: Answers): Problem[] =>
  fieldsOf(form).flatMap((field): Problem[] => {
    if (isFixed(field))
      return same(before[field.id] as Cell, after[field.id] as Cell)
        ? []
        : [{ field: field.id, code: 'fixed' }];
    if (field.kind !== 'list') return [];
    const [old, now] = [before, after].map(
      answers => new Map(rowsOf(answers[field.id]).map(row => [row.key, row])),
    );
    const keys = new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])]);
    const moved = field.open ? [] : [...keys].filter(key => !(old?.has(key) && now?.has(key)));
    if (moved.length > 0) return moved.map(row => ({ field: field.id, row, code: 'fixed' }));
    const fixed = field.columns.filter(column => column.fixed);
    return [...(now?.values() ?? [])].flatMap(row =>
      fixed
        .filter(({ id }) => !same(row[id], old?.get(row.key)?.[id]))
        .map(({ id }) => ({ field: field.id, row: row.key, column: id, code: 'fixed' })),
    );
  });

/** Did a source change since it was asked last? Then the person should hear of it before submitting. */
export const outdated = (before: Filled | undefined, now: Filled): boolean =>
  JSON.stringify([before?.lists, before?.figures, before?.beyond]) !==
  JSON.stringify([now.lists, now.figures, now.beyond]);

import type { Cell, Row } from '#shared/domain/case.ts';
import type { Facts } from '#shared/domain/expression.ts';
import type { ListField } from '#shared/domain/field.ts';
import { askedIn } from '#shared/domain/list.ts';
import { cellFrom, type Typed, typeCell, type UnitNames } from './typed-cells.ts';

/** Name of a control in a row. Under the list's own name the page sends the keys of its rows. */
export const cellName = (list: string, row: string, column: string): string => `${list}.${row}.${column}`;
/** Ticked, the row is taken away. */
export const dropName = (list: string, row: string): string => `${list}.${row}.-`;

/** What a page saves by itself takes no row away: whoever ticks the wrong box can untick it. */
export const withoutDrops = (typed: Typed): Typed =>
  new URLSearchParams([...typed].filter(([name]) => !name.endsWith('.-')));

type Asked = {
  units: UnitNames;
  facts: Facts;
  /** May this person change, or take away, the row with that key? */
  mayChange(row: string): boolean;
};

/**
 * The rows that a posted form stands for, those that are stored first and in their order. A row that the page did not show
 * stays; a new one in which nothing was typed is none.
 */
export const rowsFrom = (
  field: ListField,
  name: string,
  typed: Typed,
  stored: readonly Row[],
  { units, facts, mayChange }: Asked,
): Row[] => {
  const sent = new Set(typed.getAll(name));
  const read = (key: string, before: Row | undefined): Row => {
    const cells = field.columns.flatMap(column => {
      const given = column.fixed
        ? before?.[column.id]
        : cellFrom(column, cellName(name, key, column.id), typed, units);
      return given === undefined ? [] : [[column.id, given] as [string, Cell]];
    });
    const row: Row = { ...Object.fromEntries(cells), key };
    const kept = field.columns.filter(column => column.fixed || askedIn(column, facts, row));
    return {
      ...Object.fromEntries(kept.flatMap(({ id }) => (row[id] === undefined ? [] : [[id, row[id]]]))),
      key,
    };
  };
  const known = stored.flatMap(before => {
    const { key } = before;
    if (!sent.has(key) || !mayChange(key)) return [before];
    return field.open && typed.get(dropName(name, key)) === 'yes' ? [] : [read(key, before)];
  });
  const fresh = [...sent]
    .filter(key => field.open && mayChange(key) && !stored.some(row => row.key === key))
    .filter(key => typed.get(dropName(name, key)) !== 'yes')
    .map(key => read(key, undefined))
    .filter(row => Object.keys(row).length > 1);
  return [...known, ...fresh];
};

/** Stored rows as if they had been typed. */
export const typeRows = (
  typed: Typed,
  field: ListField,
  name: string,
  rows: readonly Row[],
  units: UnitNames,
): void => {
  for (const row of rows) {
    typed.append(name, row.key);
    for (const column of field.columns)
      typeCell(typed, column, cellName(name, row.key, column.id), row[column.id], units);
  }
};

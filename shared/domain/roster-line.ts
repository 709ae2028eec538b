import { isFormulaError } from './roster-cells.ts';
import type { Column, Heading } from './roster-columns.ts';
import { columnLetters, type RosterFault, type RosterFaultCode } from './roster-fault.ts';

/** A row of a roster, asked by what its columns mean, and what is wrong with its cells. */
export type Line = {
  sheet: string;
  row: number;
  /** '' for an empty cell and for a column that the sheet does not have. */
  cell(column: Column): string;
  has(column: Column): boolean;
  /** Whether the sheet has any column of that seat. */
  speaksOf(role: string): boolean;
  /** Where the sheet has no such column, the unit's name is named instead. */
  fault(column: Column, code: RosterFaultCode, more?: Record<string, string | number>): void;
};

const nameOf: Column = { of: 'unit', what: 'name' };

const nameFor = (column: Column): string =>
  `${column.of} ${column.what}${'part' in column ? ` ${column.part}` : ''}`;

/** All rows of a sheet stand under the same headings. */
type Places = { at: ReadonlyMap<string, number>; seats: ReadonlySet<string> };
const placesKnown = new WeakMap<readonly Heading[], Places>();
const placesIn = (headings: readonly Heading[]): Places => {
  const found = placesKnown.get(headings) ?? {
    at: new Map(headings.map(({ index, column }) => [nameFor(column), index])),
    seats: new Set(headings.flatMap(({ column }) => (column.of === 'seat' ? [column.what] : []))),
  };
  placesKnown.set(headings, found);
  return found;
};

export const lineOf = (
  {
    sheet,
    row,
    cells,
    headings,
  }: { sheet: string; row: number; cells: readonly string[]; headings: readonly Heading[] },
  faults: RosterFault[],
): Line => {
  const places = placesIn(headings);
  const placeOf = (column: Column) => places.at.get(nameFor(column));
  const textAt = (index: number | undefined) => (index === undefined ? '' : (cells[index] ?? '').trim());
  /** A formula that failed says nothing; that is said where the sheet is read. */
  const saidAt = (index: number | undefined) => (isFormulaError(textAt(index)) ? '' : textAt(index));
  return {
    sheet,
    row,
    cell: column => saidAt(placeOf(column)),
    has: column => placeOf(column) !== undefined,
    speaksOf: role => places.seats.has(role),
    fault(column, code, more) {
      const index = placeOf(column) ?? placeOf(nameOf) ?? 0;
      faults.push({
        sheet,
        row,
        column: columnLetters(index),
        cell: textAt(index),
        code,
        ...(more && { more }),
      });
    },
  };
};

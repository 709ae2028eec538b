import { isFormulaError } from './roster-cells.ts';
import type { Column, Heading, PersonPart } from './roster-columns.ts';
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

const partOf = (column: Column): PersonPart | undefined => ('part' in column ? column.part : undefined);

/** All rows of a sheet stand under the same headings: of what, what, and which part of it. */
type Places = Map<Column['of'], Map<string, Map<PersonPart | undefined, number>>>;
const placesKnown = new WeakMap<readonly Heading[], Places>();
const placesIn = (headings: readonly Heading[]): Places => {
  const known = placesKnown.get(headings);
  if (known) return known;
  const places: Places = new Map();
  for (const { index, column } of headings) {
    const of = places.get(column.of) ?? new Map();
    places.set(column.of, of.set(column.what, (of.get(column.what) ?? new Map()).set(partOf(column), index)));
  }
  placesKnown.set(headings, places);
  return places;
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
  const placeOf = (column: Column) => places.get(column.of)?.get(column.what)?.get(partOf(column));
  const textAt = (index: number | undefined) => (index === undefined ? '' : (cells[index] ?? '').trim());
  return {
    sheet,
    row,
    cell(column) {
      const text = textAt(placeOf(column));
      // A formula that failed says nothing; that is said where the sheet is read.
      return isFormulaError(text) ? '' : text;
    },
    has: column => placeOf(column) !== undefined,
    speaksOf: role => places.get('seat')?.has(role) ?? false,
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

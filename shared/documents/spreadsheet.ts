import { clockOf, type Day, type Instant } from '#shared/domain/calendar.ts';
import { inCell } from './spreadsheet-text.ts';

/**
 * What a cell holds. Numbers stay numbers; what only looks like one (a telephone number, a record number) comes as text
 * and stays text. A day has no time zone; a moment is shown in that of the sheet, to the minute.
 */
export type Cell = string | number | { day: Day } | { at: Instant } | undefined;

/** A list as a table of typed cells, whichever file it becomes. `zone` is an IANA time zone. */
export type Sheet = { title: string; zone: string; columns: readonly string[]; rows: readonly Cell[][] };

export type SheetColumn<Row> = { title: string; cell: (row: Row) => Cell };

export const sheetOf = <Row>(
  { title, zone }: Pick<Sheet, 'title' | 'zone'>,
  columns: readonly SheetColumn<Row>[],
  rows: readonly Row[],
): Sheet => ({
  title,
  zone,
  columns: columns.map(column => column.title),
  rows: rows.map(row => columns.map(({ cell }) => cell(row))),
});

/** A cell after all that a file cannot hold was taken out: text, a number, or a date as an ISO day with or without a time. */
export type PlainCell = { text: string } | { number: number } | { date: string; timed: boolean } | undefined;

export const plainCell = (cell: Cell, zone: string): PlainCell => {
  if (cell === undefined) return undefined;
  if (typeof cell === 'number') return Number.isFinite(cell) ? { number: cell } : { text: String(cell) };
  if (typeof cell === 'string') return { text: inCell(cell) };
  return 'day' in cell ? { date: cell.day, timed: false } : { date: clockOf(cell.at, zone), timed: true };
};

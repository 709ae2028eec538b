import { stringify } from 'csv-stringify/sync';
import { type PlainCell, plainCell, type Sheet } from './spreadsheet.ts';
import { inCell } from './spreadsheet-text.ts';

/**
 * The list as text for any program: UTF-8 with a byte order mark and CRLF, without which Excel takes Chinese for another
 * encoding. Text that a spreadsheet would carry out as a formula gets an apostrophe (OWASP, "CSV injection").
 */
export const writeCsv = ({ columns, rows, zone }: Sheet): Uint8Array => {
  const inFile = (cell: PlainCell): string | number => {
    if (cell === undefined) return '';
    if ('number' in cell) return cell.number;
    return 'date' in cell ? cell.date : cell.text;
  };
  const text = stringify(
    [columns.map(inCell), ...rows.map(row => row.map(cell => inFile(plainCell(cell, zone))))],
    { bom: true, record_delimiter: 'windows', escape_formulas: true },
  );
  return new TextEncoder().encode(text);
};

import writeExcelFile, { type CellObject } from 'write-excel-file/node';
import { type PlainCell, plainCell, type Sheet } from './spreadsheet.ts';
import { inCell, whole, widthOf } from './spreadsheet-text.ts';

/** Digits. Longer text is wrapped. */
const [narrowest, widest] = [8, 48];

/** Excel allows 31 characters and none of these. */
const sheetName = (title: string): string =>
  whole(
    inCell(title)
      .replace(/[[\]:*?/\\'\n]/g, ' ')
      .trim(),
    31,
  ) || '1';

const escaped = (letter: string) => `_x${(letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}_`;

/**
 * `_x0041_` in the text of a file means "A" (ECMA-376, ST_Xstring); so the underscore of such a text is itself written that
 * way. The first letter too of a text like `toString`, which the writer would look up in a plain object and not find.
 */
const literally = (text: string): string =>
  text in Object.prototype
    ? `${escaped(text)}${text.slice(1)}`
    : text.replace(/_(?=x[0-9a-fA-F]{4}_)/g, escaped);

/** Text is marked as text: even when somebody edits the cell, `=1+1` stays what it is. */
const written = (cell: PlainCell): CellObject | undefined => {
  if (cell === undefined) return undefined;
  if ('number' in cell) return { value: cell.number, type: Number, alignVertical: 'top' };
  if ('date' in cell)
    return {
      value: new Date(`${cell.date.replace(' ', 'T')}${cell.timed ? ':00Z' : 'T00:00:00Z'}`),
      type: Date,
      format: cell.timed ? 'yyyy-mm-dd hh:mm' : 'yyyy-mm-dd',
      align: 'left',
      alignVertical: 'top',
    };
  return { value: literally(cell.text), type: String, format: '@', wrap: true, alignVertical: 'top' };
};

const shown = (cell: PlainCell): string => {
  if (cell === undefined) return '';
  if ('number' in cell) return String(cell.number);
  return 'date' in cell ? cell.date : cell.text;
};

/** The list as a workbook of one sheet: dates are dates, columns are as wide as they need, the head stays when one scrolls. */
export const writeXlsx = ({ title, columns, rows, zone }: Sheet): Promise<Uint8Array> => {
  const plain = rows.map(row => row.map(cell => plainCell(cell, zone)));
  const head = columns.map(
    (column): CellObject => ({
      value: literally(inCell(column)),
      type: String,
      format: '@',
      fontWeight: 'bold',
      backgroundColor: '#E4EEF0',
      wrap: true,
      alignVertical: 'top',
    }),
  );
  const widthAt = (index: number) =>
    plain.reduce((most, row) => Math.max(most, widthOf(shown(row[index]))), widthOf(columns[index] ?? ''));
  return writeExcelFile([head, ...plain.map(row => row.map(written))], {
    sheet: sheetName(title),
    columns: columns.map((_, index) => ({
      width: Math.min(Math.max(widthAt(index) + 2, narrowest), widest),
    })),
    stickyRowsCount: 1,
  }).toBuffer();
};

import { padding } from './grid.ts';
import { type Sheet, styles } from './sheet.ts';
import { widestUnit } from './typeset.ts';

/** Points. A short text, such as a date with its time, stays on one line if the table has room for that. */
const short = 110;
/** No column wants more than this at the others' cost. */
const long = 260;

interface Column {
  least: number;
  wanted: number;
}

/** Columns wide enough for their longest word; what is left goes to those with the longest texts. */
export function columnWidths(sheet: Sheet, head: string[], rows: string[][], total: number): number[] {
  const comfortable = columnsOf(sheet, head, rows, short);
  const columns = leastOf(comfortable) <= total ? comfortable : columnsOf(sheet, head, rows, 0);
  const least = leastOf(columns);
  if (least > total) return columns.map(column => (column.least / least) * total);
  const more = columns.map(column => Math.max(column.wanted - column.least, 0) + 1);
  const sum = more.reduce((a, b) => a + b, 0);
  return columns.map((column, i) => column.least + ((more[i] ?? 0) / sum) * (total - least));
}

const leastOf = (columns: Column[]) => columns.reduce((sum, column) => sum + column.least, 0);

function columnsOf(sheet: Sheet, head: string[], rows: string[][], floor: number): Column[] {
  const measure = (text: string) => sheet.width(text, styles.label);
  return head.map((title, i) => {
    const texts = [title, ...rows.flatMap(row => (row[i] ?? '').split(/\r\n?|\n/))];
    const longest = Math.max(...texts.map(measure));
    const word = Math.min(Math.max(...texts.map(text => widestUnit(text, measure))), 160);
    const least = Math.min(longest, Math.max(word, Math.min(measure(title), short), floor));
    // A hundredth of a point against sums that come out rounded.
    return { least: least + 2 * padding.x + 0.01, wanted: Math.min(longest, long) + 2 * padding.x };
  });
}

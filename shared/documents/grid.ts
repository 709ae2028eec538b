import { frame, type Sheet, type Style, styles } from './sheet.ts';

export interface Cell {
  width: number;
  /** Each entry begins on a line of its own. */
  texts: string[];
  style: Style;
  fill?: string;
}

export const padding = { x: 6, y: 4 };
export const shade = '#f0f0f0';

/** Draws one row of boxes; a row too high for the page goes on over the next one. `head` is drawn again there. */
export function drawRow(sheet: Sheet, cells: Cell[], head?: () => void): void {
  const leading = Math.max(...cells.map(cell => cell.style.leading));
  let left = cells.map(cell => ({ cell, lines: cellLines(sheet, cell) }));
  for (;;) {
    const height = Math.max(1, ...left.map(({ lines }) => lines.length));
    const fitting = Math.floor((sheet.room() - 2 * padding.y) / leading);
    // Two lines at least on each side of a page's end, unless there are fewer.
    const now = fitting >= height ? height : Math.min(fitting, Math.max(height - 2, 1));
    if (now < Math.min(2, height)) {
      sheet.newPage();
      head?.();
      continue;
    }
    drawPart(
      sheet,
      left.map(({ cell, lines }) => ({ cell, lines: lines.slice(0, now) })),
      now,
      leading,
    );
    if (now === height) return;
    left = left.map(({ cell, lines }) => ({ cell, lines: lines.slice(now) }));
    sheet.newPage();
    head?.();
  }
}

const cellLines = (sheet: Sheet, { texts, width, style }: Cell) =>
  texts.flatMap(text => (text === '' ? [''] : sheet.lines(text, width - 2 * padding.x, style)));

function drawPart(sheet: Sheet, parts: { cell: Cell; lines: string[] }[], height: number, leading: number) {
  let x = frame.left;
  for (const { cell, lines } of parts) {
    sheet.box(x, sheet.y, cell.width, height * leading + 2 * padding.y, cell.fill);
    for (const [i, line] of lines.entries())
      sheet.line(line, x + padding.x, sheet.y + padding.y + i * leading, { ...cell.style, leading });
    x += cell.width;
  }
  sheet.y += height * leading + 2 * padding.y;
}

/** A table over the whole width; the head stands again on each page. `fine` names the columns in small type. */
export function drawTable(
  sheet: Sheet,
  widths: number[],
  head: string[],
  rows: string[][],
  fine: number[] = [],
): void {
  if (rows.some(row => row.length > widths.length))
    throw new Error('a table row has more cells than its head');
  const cells = (texts: string[], style: Style, fill?: string): Cell[] =>
    widths.map((width, i) => ({
      width,
      texts: (texts[i] ?? '').split(/\r\n?|\n/),
      style: fine.includes(i) && !fill ? styles.fine : style,
      ...(fill ? { fill } : {}),
    }));
  const drawHead = () => drawRow(sheet, cells(head, styles.label, shade));
  // A head must not stand alone at a page's end.
  if (sheet.room() < 80) sheet.newPage();
  const top = sheet.y;
  drawHead();
  // One that fills a page would leave no room for the row below it.
  const repeated = sheet.y > top && sheet.y - top < 200 ? drawHead : undefined;
  for (const texts of rows) drawRow(sheet, cells(texts, styles.cell), repeated);
}

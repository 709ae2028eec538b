import { frame, frameWidth, type Sheet, type Style, styles } from './sheet.ts';

/** Lines in the middle, such as a title. */
export function drawCentred(sheet: Sheet, text: string, style: Style): void {
  for (const line of sheet.lines(text, frameWidth, style)) {
    ensure(sheet, style.leading);
    sheet.line(line, frame.left + (frameWidth - sheet.width(line.trimEnd(), style)) / 2, sheet.y, style);
    sheet.y += style.leading;
  }
}

/** Never left alone at the foot of a page. */
export function drawHeading(sheet: Sheet, text: string): void {
  ensure(sheet, styles.heading.leading + 60);
  sheet.y += 10;
  for (const line of sheet.lines(text, frameWidth, styles.heading)) {
    sheet.line(line, frame.left, sheet.y, styles.heading);
    sheet.y += styles.heading.leading;
  }
  sheet.y += 2;
}

export interface ParagraphLayout {
  style?: Style;
  /** Points from the page's left edge. */
  left?: number;
  /** How far the first line is set in; two characters as a rule. */
  indent?: number;
}

/** One paragraph for each line of the text, the edges straight. */
export function drawParagraphs(sheet: Sheet, text: string, layout: ParagraphLayout = {}): void {
  const { style = styles.body, left = frame.left, indent = 2 * style.size } = layout;
  const width = frame.right - left;
  for (const paragraph of text.split(/\r\n?|\n/)) {
    const lines = sheet.lines(paragraph, width, style, indent);
    for (const [i, line] of lines.entries()) {
      // No first or last line of a longer paragraph alone on a page.
      const kept = lines.length > 2 && (i === 0 || i === lines.length - 2) ? 2 : 1;
      ensure(sheet, kept * style.leading);
      const inset = i === 0 ? indent : 0;
      const spacing = i === lines.length - 1 ? 0 : stretch(sheet, line, width - inset, style);
      sheet.line(line, left + inset, sheet.y, style, spacing);
      sheet.y += style.leading;
    }
  }
}

function ensure(sheet: Sheet, height: number): void {
  if (sheet.room() < height) sheet.newPage();
}

/** Space to add after each character so that the line reaches the edge; a line far too short stays as it is. */
function stretch(sheet: Sheet, line: string, width: number, style: Style): number {
  const seen = line.trimEnd();
  const spacing = (width - sheet.width(seen, style)) / Math.max(1, [...seen].length - 1);
  return spacing > 0.06 * style.size ? 0 : spacing;
}

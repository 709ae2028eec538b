import PDFDocument from 'pdfkit';
import type { Fonts } from './fonts.ts';
import { typeface } from './typeface.ts';
import { breakLines } from './typeset.ts';

/** Points. `leading` is the distance from line to line. */
export interface Style {
  size: number;
  leading: number;
  weight: keyof Fonts;
}

export const styles = {
  title: { size: 22, leading: 34, weight: 'bold' },
  subtitle: { size: 14, leading: 24, weight: 'regular' },
  heading: { size: 14, leading: 24, weight: 'bold' },
  body: { size: 12, leading: 21, weight: 'regular' },
  label: { size: 10.5, leading: 17, weight: 'bold' },
  cell: { size: 10.5, leading: 17, weight: 'regular' },
  fine: { size: 8, leading: 12, weight: 'regular' },
} as const satisfies Record<string, Style>;

const mm = 72 / 25.4;
/** A4 with the margins of Chinese official papers (GB/T 9704), the top one shortened. */
const page = { width: 210 * mm, height: 297 * mm };
export const frame = {
  left: 28 * mm,
  right: page.width - 26 * mm,
  top: 30 * mm,
  bottom: page.height - 30 * mm,
};
export const frameWidth = frame.right - frame.left;

export interface Sheet {
  /** Where the next thing is drawn, in points from the top of the page. */
  y: number;
  width(text: string, style: Style): number;
  lines(text: string, width: number, style: Style, indent?: number): string[];
  /** Draws one line into a box as high as the style's leading. */
  line(text: string, x: number, y: number, style: Style, spacing?: number): void;
  box(x: number, y: number, width: number, height: number, fill?: string): void;
  /** Fills squares of a grid, such as a QR code's. */
  squares(
    filled: (row: number, column: number) => boolean,
    count: number,
    x: number,
    y: number,
    size: number,
  ): void;
  /** Points left on this page. */
  room(): number;
  newPage(): void;
  /** Writes the feet, `foot(page, pages)` on each, and ends the document. */
  finish(foot: (page: number, pages: number) => string): Promise<Uint8Array>;
}

/** @param at ISO instant; with what is drawn it decides the bytes, since the file's ID is made from it */
export function openSheet(fonts: Fonts, meta: { title: string; at: string; lang: string }): Sheet {
  const doc = new PDFDocument({
    size: [page.width, page.height],
    margin: 0,
    pdfVersion: '1.7',
    bufferPages: true,
    // The default would load Helvetica from a file that a bundle does not have.
    font: '',
    lang: meta.lang,
    displayTitle: true,
    info: { Title: meta.title, CreationDate: new Date(meta.at), Producer: 'Jiedui', Creator: 'Jiedui' },
  });
  const faces = { regular: typeface(doc, fonts, 'regular'), bold: typeface(doc, fonts, 'bold') };
  const bytes = collect(doc);

  const sheet: Sheet = {
    y: frame.top,
    width: (text, { weight, size }) => faces[weight].width(text) * size,
    lines: (text, width, style, indent) =>
      breakLines(text, width, piece => sheet.width(piece, style), indent),
    line: (text, x, y, style, spacing = 0) =>
      faces[style.weight].draw(text, x, y + style.leading / 2, style.size, spacing),
    box(x, y, width, height, fill) {
      if (fill) doc.rect(x, y, width, height).fill(fill).fillColor('black');
      doc.lineWidth(0.5).rect(x, y, width, height).stroke('#555555');
    },
    squares(filled, count, x, y, size) {
      for (let row = 0; row < count; row++)
        for (let column = 0; column < count; column++)
          if (filled(row, column)) doc.rect(x + column * size, y + row * size, size, size);
      doc.fill('black');
    },
    room: () => frame.bottom - sheet.y,
    newPage() {
      doc.addPage();
      sheet.y = frame.top;
    },
    finish(foot) {
      const { count } = doc.bufferedPageRange();
      for (let i = 0; i < count; i++) {
        doc.switchToPage(i);
        const text = foot(i + 1, count);
        const x = (page.width - sheet.width(text, styles.fine)) / 2;
        sheet.line(text, x, frame.bottom + 10 * mm, styles.fine);
      }
      doc.end();
      return bytes;
    },
  };
  return sheet;
}

function collect(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const parts: Uint8Array[] = [];
    doc.on('data', (part: Uint8Array) => parts.push(part));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))));
    doc.on('error', reject);
  });
}

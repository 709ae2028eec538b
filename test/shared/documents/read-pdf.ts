import { getDocument, OPS, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import * as z from 'zod';

export interface PageText {
  /** Pieces of text in the order of drawing: each is a line, without the page's foot. */
  lines: string[];
  foot: string;
}

const footBelow = 75;
const matrix = z.tuple([z.instanceof(Float32Array)]);
const glyphs = z.tuple([z.array(z.union([z.number(), z.object({ unicode: z.string() })]))]);

/** What the file says about each glyph drawn: stricter than `copyText`, which guesses white space from positions. */
export const readPdf = (bytes: Uint8Array) => eachPage(bytes, readPage);

/** The whole text without pages, line ends and feet. */
export const bodyOf = (pages: PageText[]) => pages.flatMap(page => page.lines).join('');

/** What "select all, copy" gives. */
export async function copyText(bytes: Uint8Array): Promise<string> {
  const pages = await eachPage(bytes, async (pdf, number) => {
    const { items } = await (await pdf.getPage(number)).getTextContent({ disableNormalization: true });
    return items.map(item => ('str' in item ? item.str : '')).join('');
  });
  return pages.join('');
}

async function eachPage<T>(
  bytes: Uint8Array,
  read: (pdf: PDFDocumentProxy, page: number) => Promise<T>,
): Promise<T[]> {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 });
  const pdf = await task.promise;
  const pages: T[] = [];
  for (let i = 1; i <= pdf.numPages; i++) pages.push(await read(pdf, i));
  await task.destroy();
  return pages;
}

async function readPage(pdf: PDFDocumentProxy, number: number): Promise<PageText> {
  const { fnArray, argsArray } = await (await pdf.getPage(number)).getOperatorList();
  const text: PageText = { lines: [], foot: '' };
  let height = 0;
  for (const [i, operator] of fnArray.entries()) {
    if (operator === OPS.setTextMatrix) height = matrix.parse(argsArray[i])[0][5] ?? 0;
    if (operator !== OPS.showText) continue;
    const [shown] = glyphs.parse(argsArray[i]);
    const line = shown.map(glyph => (typeof glyph === 'number' ? '' : glyph.unicode)).join('');
    if (height < footBelow) text.foot += line;
    else text.lines.push(line);
  }
  return text;
}

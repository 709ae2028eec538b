import { columnWidths } from './columns.ts';
import { drawCentred, drawHeading, drawParagraphs } from './flow.ts';
import { type Fonts, requireGlyphs } from './fonts.ts';
import type { AttachmentLine, FormDocument, Row, Section, Table } from './form-document.ts';
import { drawRow, drawTable, shade } from './grid.ts';
import { frameWidth, openSheet, type Sheet, styles } from './sheet.ts';
import { type Wording, wordingFor } from './wording.ts';

/**
 * The PDF that is frozen for signing. The same document and fonts give the same bytes (under one release of Node's
 * zlib and of pdfkit); everything drawn reads back as it was entered. Throws MissingGlyph.
 */
export async function renderForm(document: FormDocument, fonts: Fonts): Promise<Uint8Array> {
  requireGlyphs(document, fonts);
  const words = wordingFor(document.language);
  const lang = document.language === 'zh' ? 'zh-CN' : 'en';
  const sheet = openSheet(fonts, { title: document.title, at: document.at, lang });

  drawCentred(sheet, document.title, styles.title);
  if (document.subtitle) drawCentred(sheet, document.subtitle, styles.subtitle);
  drawCentred(sheet, words.reference(document.reference), styles.cell);
  for (const section of document.sections) drawSection(sheet, section, words);
  if (document.clauses?.length)
    drawSection(sheet, { title: words.clauses, paragraphs: document.clauses }, words);
  drawAttachments(sheet, document.attachments, words);

  return sheet.finish((page, pages) => [document.footer, words.page(page, pages)].filter(Boolean).join('　'));
}

function drawSection(sheet: Sheet, { title, rows, paragraphs }: Section, words: Wording): void {
  drawHeading(sheet, title);
  for (const row of rows ?? []) drawField(sheet, row, words);
  for (const paragraph of paragraphs ?? []) drawParagraphs(sheet, paragraph);
}

function drawField(sheet: Sheet, { label, value }: Row, words: Wording): void {
  const labelCell = { texts: [label], style: styles.label, fill: shade };
  if (isTable(value)) {
    drawRow(sheet, [{ ...labelCell, width: frameWidth }]);
    const rows = value.rows.length > 0 ? value.rows : [[words.empty]];
    drawTable(sheet, columnWidths(sheet, value.head, rows, frameWidth), value.head, rows);
    return;
  }
  const texts = [value].flat().flatMap(text => text.split(/\r\n?|\n/));
  const width = frameWidth * 0.27;
  drawRow(sheet, [
    { ...labelCell, width },
    { width: frameWidth - width, texts: texts.some(Boolean) ? texts : [words.empty], style: styles.cell },
  ]);
}

const isTable = (value: Row['value']): value is Table => typeof value === 'object' && 'head' in value;

function drawAttachments(sheet: Sheet, attachments: AttachmentLine[], words: Wording): void {
  drawHeading(sheet, words.attachments);
  if (attachments.length === 0) {
    drawParagraphs(sheet, words.none);
    return;
  }
  const widths = [40, 158, 64];
  const rows = attachments.map(({ name, size, sha256 }, i) => [`${i + 1}`, name, `${size}`, sha256]);
  drawTable(sheet, [...widths, frameWidth - 262], words.attachmentHead, rows, [3]);
}

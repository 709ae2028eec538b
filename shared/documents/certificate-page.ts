import { createHash } from 'node:crypto';
import { create } from 'qrcode/lib/core/qrcode.js';
import { appendPages } from './append-pages.ts';
import type { CertificateDocument, Decision } from './certificate-document.ts';
import { columnWidths } from './columns.ts';
import { drawCentred, drawHeading, drawParagraphs } from './flow.ts';
import { type Fonts, requireGlyphs } from './fonts.ts';
import { drawRow, drawTable, shade } from './grid.ts';
import { frame, frameWidth, openSheet, type Sheet, type Style, styles } from './sheet.ts';
import { type Wording, wordingFor } from './wording.ts';

/**
 * Appends the page with signatures, approvals and record number. The frozen bytes are the beginning of the result,
 * unchanged; the page states their number and hash. Throws MissingGlyph.
 * @param frozen what renderForm made
 */
export async function appendCertificate(
  frozen: Uint8Array,
  certificate: CertificateDocument,
  fonts: Fonts,
): Promise<Uint8Array> {
  requireGlyphs(certificate, fonts);
  const { language, at, footer } = certificate;
  const words = wordingFor(language);
  const lang = language === 'zh' ? 'zh-CN' : 'en';
  const sheet = openSheet(fonts, { title: words.certificate, at, lang });

  drawCentred(sheet, words.certificate, { ...styles.title, size: 18, leading: 30 });
  drawFacts(sheet, [
    [words.document, certificate.title],
    [words.referenceLabel, certificate.reference],
    [words.frozenHash, createHash('sha256').update(frozen).digest('hex'), styles.fine],
  ]);
  drawSignatures(sheet, certificate, words);
  drawDecisions(sheet, words.consents, certificate.consents, words);
  drawDecisions(sheet, words.approvals, certificate.approvals, words);
  drawRecord(sheet, certificate, words);
  drawVerification(sheet, certificate, frozen.length, words);

  const annex = await sheet.finish((page, pages) =>
    [footer, words.certificate, words.page(page, pages)].filter(Boolean).join('　'),
  );
  return appendPages(frozen, annex);
}

function drawFacts(sheet: Sheet, facts: [label: string, value: string, style?: Style][]): void {
  for (const [label, value, style = styles.cell] of facts) {
    const width = frameWidth * 0.27;
    drawRow(sheet, [
      { width, texts: [label], style: styles.label, fill: shade },
      { width: frameWidth - width, texts: [value], style },
    ]);
  }
}

const drawFitted = (sheet: Sheet, head: string[], rows: string[][]) =>
  drawTable(sheet, columnWidths(sheet, head, rows, frameWidth), head, rows);

function drawSignatures(sheet: Sheet, { signatures }: CertificateDocument, words: Wording): void {
  if (signatures.length === 0) return;
  drawHeading(sheet, words.signatures);
  const rows = signatures.map(({ role, unit, person, seat, onBehalfOf, at }) => {
    const signed = [`${person}　${seat}`, ...(onBehalfOf ? [words.onBehalfOf(onBehalfOf)] : [])];
    return [role, unit, signed.join('\n'), at];
  });
  drawFitted(sheet, words.signatureHead, rows);
}

function drawDecisions(sheet: Sheet, title: string, decisions: Decision[], words: Wording): void {
  if (decisions.length === 0) return;
  drawHeading(sheet, title);
  const rows = decisions.map(({ bureau, seat, person, opinion, at }) => [
    bureau,
    `${person}　${seat}`,
    opinion,
    at,
  ]);
  drawFitted(sheet, words.decisionHead, rows);
}

function drawRecord(sheet: Sheet, { record }: CertificateDocument, words: Wording): void {
  if (!record) return;
  drawHeading(sheet, words.record);
  const { number, date, bureau, person } = record;
  drawFitted(sheet, words.recordHead, [[number, date, bureau, person]]);
}

const explanation: Style = { size: 9, leading: 15, weight: 'regular' };

/** The QR code on the left, what it is good for beside it; the two stay on one page. */
function drawVerification(
  sheet: Sheet,
  { chainHead, verificationUrl }: CertificateDocument,
  frozenSize: number,
  words: Wording,
): void {
  const side = 90;
  const left = frame.left + side + 24;
  const texts: { text: string; style: Style }[] = [
    { text: `${words.history}　${chainHead}`, style: styles.fine },
    { text: `${words.verify}　${verificationUrl}`, style: styles.fine },
    { text: words.explain(frozenSize), style: explanation },
  ];
  const heightOf = ({ text, style }: (typeof texts)[number]) =>
    sheet.lines(text, frame.right - left, style).length * style.leading;
  const height = texts.reduce((sum, each) => sum + heightOf(each), 0);
  if (sheet.room() < Math.max(side, height) + 16) sheet.newPage();
  sheet.y += 16;
  drawCode(sheet, verificationUrl, frame.left + 8, side);
  for (const { text, style } of texts) drawParagraphs(sheet, text, { style, left, indent: 0 });
}

function drawCode(sheet: Sheet, text: string, x: number, side: number): void {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const dark = (row: number, column: number) => modules.get(row, column) === 1;
  sheet.squares(dark, modules.size, x, sheet.y, side / modules.size);
}

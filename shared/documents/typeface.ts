import type { Fonts } from './fonts.ts';
import { faceOf } from './truetype.ts';

const noBreakSpace = 0xa0;

export interface Typeface {
  /** Em. */
  width(text: string): number;
  /** One line, centred on `middle` from top to bottom. */
  draw(text: string, x: number, middle: number, size: number, spacing: number): void;
}

/**
 * A font whose text can be read back exactly. Two habits of fonts stand against that:
 * - Substitution: “——” becomes one glyph that reads back as U+2E3A, “fi” as U+FB01. So all of it is off, and
 *   kerning with it, which makes widths additive.
 * - Shared glyphs: this font draws ⽉ like 月 and ‧ like ·, and a PDF font names one character a glyph. So the second
 *   character that wants a glyph is set in a second subset of the same font. The no-break space alone reads back as a
 *   space, since fontkit names that glyph by itself.
 */
export function typeface(doc: PDFKit.PDFDocument, fonts: Fonts, weight: keyof Fonts): Typeface {
  const face = faceOf(fonts[weight]);
  const subsets = new Set<number>();
  const claims = new Map<number, number[]>();
  // The typings know only the list form, which can add features but not switch one off.
  const plain: object = { lineBreak: false, features: { ccmp: false, liga: false, kern: false } };

  const subsetFor = (codePoint: number) => {
    if (codePoint === noBreakSpace) return 0;
    const glyph = face.glyphOf(codePoint);
    const claimed = claims.get(glyph) ?? [];
    if (!claimed.includes(codePoint)) claims.set(glyph, [...claimed, codePoint]);
    return Math.max(0, (claims.get(glyph) ?? []).indexOf(codePoint));
  };
  const select = (subset: number) => {
    const name = `${weight}-${subset}`;
    if (!subsets.has(subset)) doc.registerFont(name, variant(fonts[weight], subset));
    subsets.add(subset);
    doc.font(name);
  };
  const width = (text: string) => {
    let sum = 0;
    for (const character of text) sum += face.widthOf(character.codePointAt(0) ?? 0);
    return sum;
  };

  return {
    width,
    draw(text, x, middle, size, spacing) {
      let left = x;
      for (const { subset, part } of runs(text, subsetFor)) {
        select(subset);
        doc.fontSize(size).text(part, left, middle - size * 0.724, { ...plain, characterSpacing: spacing });
        left += width(part) * size + spacing * [...part].length;
      }
    },
  };
}

function runs(text: string, subsetFor: (codePoint: number) => number): { subset: number; part: string }[] {
  const found: { subset: number; part: string }[] = [];
  for (const character of text) {
    const subset = subsetFor(character.codePointAt(0) ?? 0);
    const last = found.at(-1);
    if (last?.subset === subset) last.part += character;
    else found.push({ subset, part: character });
  }
  return found;
}

/** pdfkit takes two fonts with one check sum for the same, so a further subset needs a copy with another. */
function variant(font: Uint8Array, subset: number): Uint8Array {
  if (subset === 0) return font;
  const copy = Uint8Array.from(font);
  const data = new DataView(copy.buffer);
  for (let i = 0; i < data.getUint16(4); i++) {
    const entry = 12 + 16 * i;
    // 'head'; its check sum is the third 32-bit field.
    if (data.getUint32(entry) === 0x68656164) data.setUint32(data.getUint32(entry + 8) + 8, subset);
  }
  return copy;
}

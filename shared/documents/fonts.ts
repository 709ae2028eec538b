import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { faceOf } from './truetype.ts';

/** Two whole TrueType files. Keep the arrays: what is read from them is remembered by identity. */
export interface Fonts {
  regular: Uint8Array;
  bold: Uint8Array;
}

/** Paths in the package @expo-google-fonts/noto-sans-sc; a bundle carries these two of its 92 MB. */
export const fontFiles = {
  regular: '400Regular/NotoSansSC_400Regular.ttf',
  bold: '700Bold/NotoSansSC_700Bold.ttf',
} as const;

/** Reads both files below a folder laid out like the package; nothing else in shared/documents touches a disk. */
export async function readFonts(folder: string): Promise<Fonts> {
  const [regular, bold] = await Promise.all([
    readFile(join(folder, fontFiles.regular)),
    readFile(join(folder, fontFiles.bold)),
  ]);
  return { regular, bold };
}

const invisible = /\p{Default_Ignorable_Code_Point}/u;

/**
 * The distinct characters that no page could show: those that the font lacks, and all that are invisible by nature
 * (soft hyphens, joiners, direction marks). Line ends are not characters here; tabs are refused.
 */
export function missingGlyphs(text: string, fonts: Fonts): string[] {
  const faces = [faceOf(fonts.regular), faceOf(fonts.bold)];
  const lacking = (character: string) => {
    const codePoint = character.codePointAt(0) ?? 0;
    return invisible.test(character) || faces.some(face => face.glyphOf(codePoint) === 0);
  };
  return [...new Set(text)].filter(c => c !== '\n' && c !== '\r' && lacking(c));
}

/** An accident: forms refuse such characters at the door with `missingGlyphs`. */
export class MissingGlyph extends Error {
  readonly characters: string[];

  constructor(characters: string[]) {
    const named = characters.map(c => `${c} (U+${c.codePointAt(0)?.toString(16).toUpperCase()})`);
    super(`the font has no glyph for ${named.join(', ')}`);
    this.name = 'MissingGlyph';
    this.characters = characters;
  }
}

/** Throws MissingGlyph unless every string anywhere inside the value can be drawn. */
export function requireGlyphs(value: unknown, fonts: Fonts): void {
  const missing = missingGlyphs(stringsIn(value).join('\n'), fonts);
  if (missing.length > 0) throw new MissingGlyph(missing);
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}

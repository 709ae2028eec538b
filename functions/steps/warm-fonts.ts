import { type Fonts, readFonts } from '#shared/documents/fonts.ts';

let fonts: Promise<Fonts> | undefined;

/** The fonts of this container, read once. FONTS is the folder that infra ships beside the bundle. */
export const warmFonts = (): Promise<Fonts> => {
  const { FONTS } = process.env;
  if (!FONTS) throw new Error('FONTS names no folder');
  fonts ??= readFonts(FONTS);
  return fonts;
};

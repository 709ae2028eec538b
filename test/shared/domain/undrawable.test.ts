import { expect, it } from 'vitest';
import { missingGlyphs, readFonts } from '#shared/documents/fonts.ts';
import { undrawable } from '#shared/domain/undrawable.ts';

it('says of every character what the fonts say', async () => {
  const fonts = await readFonts('node_modules/@expo-google-fonts/noto-sans-sc');
  const wrong: string[] = [];
  for (let codePoint = 0x20; codePoint < 0x30000; codePoint++) {
    if (codePoint >= 0xd800 && codePoint < 0xe000) continue;
    const character = String.fromCodePoint(codePoint);
    if (undrawable(character).length !== missingGlyphs(character, fonts).length)
      wrong.push(codePoint.toString(16));
  }
  expect(wrong).toEqual([]);
});

it('knows the rare character of a place name, and refuses an emoji', () => {
  expect(undrawable('䶮镇幼儿园')).toEqual([]);
  expect(undrawable('很好😀')).toEqual(['😀']);
});

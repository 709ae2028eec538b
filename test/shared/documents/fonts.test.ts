import { expect, it } from 'vitest';
import { MissingGlyph, missingGlyphs, requireGlyphs } from '#shared/documents/fonts.ts';
import { fonts } from './sample-documents.ts';

it('knows the rare characters of names', () => {
  expect(missingGlyphs('䶮𬱖㛃𬀩彧〇·•①—…“”Àéü\r\n', fonts)).toEqual([]);
});

it('names each character that the font lacks once, in the order of the text', () => {
  expect(missingGlyphs('结😀对Š帮😀\t\u200b\ud800', fonts)).toEqual(['😀', 'Š', '\t', '\u200b', '\ud800']);
});

it('counts invisible characters as missing, even those that the font knows', () => {
  expect(missingGlyphs('结\u00ad对\u2060帮\ufeff扶', fonts)).toEqual(['\u00ad', '\u2060', '\ufeff']);
});

it('finds them anywhere inside a document', () => {
  const search = () => requireGlyphs({ rows: [{ value: ['好', { deep: '😀' }] }] }, fonts);
  expect(search).toThrow(MissingGlyph);
  expect(search).toThrow('😀 (U+1F600)');
});

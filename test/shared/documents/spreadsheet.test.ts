import fc from 'fast-check';
import readExcelFile, { readSheet } from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { zipEntries } from '#functions/http/zip-entries.ts';
import { type Cell, sheetOf } from '#shared/documents/spreadsheet.ts';
import { inCell, mostInCell, widthOf } from '#shared/documents/spreadsheet-text.ts';
import { writeCsv } from '#shared/documents/write-csv.ts';
import { writeXlsx } from '#shared/documents/write-xlsx.ts';

const zone = 'Asia/Shanghai';
const sheet = (...cells: Cell[]) => ({
  title: '月报',
  zone,
  columns: ['内容'],
  rows: cells.map(one => [one]),
});
const xlsx = async (...cells: Cell[]) => {
  const rows = await readSheet(Buffer.from(await writeXlsx(sheet(...cells))), { trim: false });
  // Excel reads such an escape as the character; this reader leaves it.
  const read = (text: string) =>
    text.replace(/_x([0-9a-f]{4})_/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
  return rows.slice(1).map(([cell]) => (typeof cell === 'string' ? read(cell) : cell));
};
const csv = (...cells: Cell[]) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(writeCsv(sheet(...cells)));
/** The parts of the workbook by name. */
const zipText = (bytes: Uint8Array) =>
  new Map((zipEntries(Buffer.from(bytes)) ?? []).map(({ name, bytes: part }) => [name, part.toString()]));
const xmlOf = async (...cells: Cell[]) => zipText(await writeXlsx(sheet(...cells)));

describe('a list as a file', () => {
  type Row = { name: string; count: number };
  const list = sheetOf<Row>(
    { title: '清单', zone },
    [
      { title: '单位', cell: ({ name }) => name },
      { title: '数量', cell: ({ count }) => count },
    ],
    [
      { name: '甲园', count: 3 },
      { name: '乙园', count: 0 },
    ],
  );

  it('has the titles in its first row and a row for each line, in both files', async () => {
    const [one] = await readExcelFile(Buffer.from(await writeXlsx(list)));
    expect(one).toEqual({
      sheet: '清单',
      data: [
        ['单位', '数量'],
        ['甲园', 3],
        ['乙园', 0],
      ],
    });
    expect(new TextDecoder().decode(writeCsv(list))).toBe('单位,数量\r\n甲园,3\r\n乙园,0\r\n');
  });

  it('begins with a byte order mark as text, so that Excel reads Chinese', () =>
    expect([...writeCsv(list).slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]));

  it('keeps its head in sight and its columns as wide as their text', async () => {
    const files = zipText(await writeXlsx(list));
    const [, worksheet = ''] = [...files].find(([name]) => name.startsWith('xl/worksheets/')) ?? [];
    expect(worksheet).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/);
    expect(worksheet).toMatch(/<col min="1" max="1" width="8(\.\d+)?"/);
    expect(widthOf('盘山县a\n短')).toBe(7);
  });

  it('is named as Excel allows', async () => {
    const named = async (title: string) =>
      (await readExcelFile(Buffer.from(await writeXlsx({ ...list, title }))))[0]?.sheet;
    expect(await named("'a/b[c]*?:\\'")).toBe('a b c');
    expect(await named('盘'.repeat(40))).toBe('盘'.repeat(31));
    expect(await named(' ')).toBe('1');
  });

  it('may have no line at all', async () => {
    expect(await xlsx()).toEqual([]);
    expect(csv()).toBe('\ufeff内容\r\n');
  });
});

describe('a cell', () => {
  it('keeps numbers as numbers, days as days, moments as what the clock showed', async () => {
    const at = Date.parse('2024-09-20T02:32:40Z');
    const [number, day, moment, none] = await xlsx(-5, { day: '2024-02-29' }, { at }, undefined, 'x');
    expect([number, none]).toEqual([-5, null]);
    expect(day).toEqual(new Date('2024-02-29T00:00:00Z'));
    expect((moment as unknown as Date).toISOString().slice(0, 16)).toBe('2024-09-20T10:32');
    expect(csv(-5, { day: '2024-02-29' }, { at }, undefined)).toBe(
      '\ufeff内容\r\n-5\r\n2024-02-29\r\n2024-09-20 10:32\r\n\r\n',
    );
  });

  it('keeps as text what only looks like a number', async () => {
    for (const text of ['13900000001', '0427-0000001', '0012', '1e5', 'NaN', 'TRUE'])
      expect(await xlsx(text)).toEqual([text]);
    expect(await xlsx(Number.NaN, Number.POSITIVE_INFINITY)).toEqual(['NaN', 'Infinity']);
  });

  const formulas = [
    ...['=1+1', '+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', ' =1', '\u00a0=1', '\ufeff=1', '\u202e=1'],
    ...['\u0000=1', "=cmd|'/C calc'!A0", '"=1', '＝1', '＋1', '－1', '＠1'],
  ];

  it.each(formulas)('never acts: %j', async text => {
    const shown = inCell(text);
    const [line = ''] = csv(text).slice('\ufeff内容\r\n'.length).split('\r\n');
    expect(line.replace(/^"/, '')).not.toMatch(/^[=+\-@\t\r\n＝＋－＠ ]/);
    expect(await xlsx(text)).toEqual([shown]);
    const files = await xmlOf(text);
    const worksheet = [...files].filter(([name]) => name.startsWith('xl/worksheets/')).join();
    expect(worksheet).not.toContain('<f>');
    // Text by its format as well: who edits the cell does not set it off.
    expect([...files].find(([name]) => name === 'xl/styles.xml')?.[1]).toMatch(
      /numFmtId="49"|formatCode="@"/,
    );
  });

  it('holds no more than Excel does, whole characters only', async () => {
    const long = '园'.repeat(mostInCell + 5);
    expect(await xlsx(long)).toEqual([`${'园'.repeat(mostInCell - 1)}…`]);
    const [astral = ''] = await xlsx(`a${'𠮷'.repeat(mostInCell)}`);
    expect(String(astral)).toHaveLength(mostInCell - 1);
    expect(csv(`a${'𠮷'.repeat(mostInCell)}`)).not.toContain('\ufffd');
    expect(String(astral).isWellFormed()).toBe(true);
  });

  it('says lines, quotes and tags as they are; what looks like an escape of the file is no escape', async () => {
    const text = '一行\r\n"二" <b>&amp;</b>\r三';
    expect(await xlsx(text)).toEqual(['一行\n"二" <b>&amp;</b>\n三']);
    expect(csv(text)).toBe('\ufeff内容\r\n"一行\n""二"" <b>&amp;</b>\n三"\r\n');
    const strings = [...(await xmlOf('_x003D_1+1'))].find(([name]) => name === 'xl/sharedStrings.xml')?.[1];
    expect(strings).toContain('_x005f_x003D_1+1');
  });

  it('may be called as a part of the language is', async () => {
    const names = ['toString', '__proto__', 'constructor', 'hasOwnProperty'];
    expect(await xlsx(...names)).toEqual(names);
  });

  it('turns no reading direction', () => expect(inCell('\u202e园\u2066甲\u200f')).toBe('园甲'));

  it('comes back as it went in, whatever it was', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 8 }),
        async texts => {
          const back = await xlsx('.', ...texts, '.');
          expect(back.slice(1, -1).map(text => text ?? '')).toEqual(texts.map(inCell));
        },
      ),
      { numRuns: 60 },
    ));
});

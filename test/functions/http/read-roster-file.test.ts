import { describe, expect, it } from 'vitest';
import { largestFile, readRosterFile } from '#functions/http/read-roster-file.ts';
import { gb18030, workbook } from '#test/support/roster-files.ts';
import { office } from './hostile-files.ts';

const read = (bytes: Uint8Array | string, name = '名单.csv') =>
  readRosterFile(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, name);
const raw = (cells: string) => workbook([{ name: 'a', rows: [], raw: cells }]);

describe('a workbook', () => {
  it('is read sheet by sheet, with rows as Excel numbers them', async () => {
    const file = workbook([
      { name: '县区 & 园所', rows: [['名称', '园长'], [], ['甲园', ' 赵甲 ']] },
      { name: '旧表', state: 'hidden', rows: [['名称'], ['过期']] },
      { name: '空表', rows: [] },
    ]);
    expect(await read(file)).toEqual([
      {
        sheet: '县区 & 园所',
        rows: [
          ['名称', '园长'],
          ['', ''],
          ['甲园', '赵甲'],
        ],
      },
      { sheet: '空表', rows: [] },
    ]);
  });

  it('says what stands in merged cells, what a formula gave, and where one failed', async () => {
    const file = workbook([
      {
        name: 'a',
        rows: [
          ['地区', '名称', '电话', '星级'],
          ['大洼', '甲园', '<c><v>13800000001</v></c>', '<c><f>1+1</f><v>2</v></c>'],
          ['', '乙园', '<c t="b"><v>1</v></c>', '<c t="e"><f>A9</f><v>#REF!</v></c>'],
        ],
        more: '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>',
      },
    ]);
    expect(await read(file)).toEqual([
      {
        sheet: 'a',
        rows: [
          ['地区', '名称', '电话', '星级'],
          ['大洼', '甲园', '13800000001', '2'],
          ['大洼', '乙园', '是', '#REF!'],
        ],
      },
    ]);
  });

  it.each([
    ['a cell at the end of the world', raw('<row r="1"><c r="XFD1"><v>1</v></c></row>'), 'too-many-cells'],
    ['a row far below', raw('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'), 'too-many-cells'],
    [
      'a far cell behind a quoted bracket',
      raw(`<row r="1"><c s=">" r="XFD1"><v>1</v></c></row>`),
      'too-many-cells',
    ],
    ['a far cell behind a comment', raw('<!-- <c " --><row r="1"><c r="XFD1"><v>1</v></c></row>'), 'damaged'],
    ['a far cell under another prefix', raw('<x-y:row r="9999999"/>'), 'too-many-cells'],
    ['rows without number', raw('<row/>'.repeat(7000)), 'too-many-cells'],
    [
      'merges over everything',
      workbook([
        { name: 'a', rows: [['b']], more: '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>' },
      ]),
      'too-many-cells',
    ],
    ['no workbook at all', office('docx'), 'damaged'],
    ['a macro', office('xlsx', [{ name: 'xl/vbaProject.bin', text: 'x' }]), 'damaged'],
    [
      'a bomb',
      office('xlsx', [{ name: 'xl/worksheets/sheet1.xml', text: ' '.repeat(60_000_000) }]),
      'damaged',
    ],
    ['an old one', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old-excel'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'kind'],
    ['nothing', Buffer.alloc(0), 'empty'],
    ['too much', Buffer.alloc(largestFile + 1, 'a'), 'too-large'],
  ])('is refused with %s', async (_, bytes, fault) => {
    expect(await read(bytes)).toBe(fault);
  });
});

it.each([
  ['at its head', ''],
  // A look at the beginning alone would not see it.
  ['behind white space', ' '.repeat(5000)],
])('an entity of a workbook fetches nothing, declared %s', async (_, before) => {
  const shared = `<?xml version="1.0"?>${before}<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname"><!ENTITY a "bbbbbbbbbb">]><sst><si><t>&e;&a;&a;</t></si></sst>`;
  const cells = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>';
  const parts = (text: string) => [{ name: 'xl/sharedStrings.xml', text }];
  const file = (text: string) => workbook([{ name: 'a', rows: [], raw: cells }], parts(text));
  expect(await read(file('<?xml version="1.0"?><sst><si><t>甲园</t></si></sst>'))).toEqual([
    { sheet: 'a', rows: [['甲园']] },
  ]);
  expect(await read(file(shared))).toBe('damaged');
});

describe('a text file', () => {
  const rows = [
    ['名称', '园长'],
    ['䶮镇幼儿园', '赵甲，"乙"'],
  ];
  const text = '名称,园长\r\n䶮镇幼儿园,"赵甲，""乙"""\r\n';

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['tabs', Buffer.from(text.replaceAll(',', '\t'))],
    ['semicolons', Buffer.from(text.replaceAll(',', ';'))],
  ])('is read from %s', async (_, bytes) => {
    expect(await read(bytes)).toEqual([{ sheet: '名单', rows }]);
  });

  it('is read from what a Chinese Excel writes', async () => {
    expect(await read(gb18030('名称,园长\r\n向阳幼儿园,赵甲\r\n'))).toEqual([
      {
        sheet: '名单',
        rows: [
          ['名称', '园长'],
          ['向阳幼儿园', '赵甲'],
        ],
      },
    ]);
  });

  it('is refused when it is no text or has no end', async () => {
    expect(await read(Buffer.from([0x41, 0xff, 0xff, 0xff]))).toBe('encoding');
    expect(await read(`名称,园长\n"${'长'.repeat(200_000)}`)).toBe('damaged');
    expect(await read('a,b\n'.repeat(7000))).toBe('too-many-cells');
  });
});

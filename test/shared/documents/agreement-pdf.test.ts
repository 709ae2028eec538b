import { describe, expect, it } from 'vitest';
import { renderForm } from '#shared/documents/agreement-pdf.ts';
import { MissingGlyph, missingGlyphs } from '#shared/documents/fonts.ts';
import type { Row } from '#shared/documents/form-document.ts';
import { mayNotStart } from '#shared/documents/typeset.ts';
import { bodyOf, copyText, readPdf } from './read-pdf.ts';
import { fonts, sampleForm } from './sample-documents.ts';

const sentence =
  '甲方应当选派教师到乙方指导，每学期不少于 2 次；“同课异构”、联合教研（含线上 Online 形式）每月一次——费用自理……不得收费。';
const long = sentence.repeat(60).slice(0, 3_000);

const read = async (changed: Parameters<typeof sampleForm>[0]) =>
  readPdf(await renderForm(sampleForm(changed), fonts));
const readRow = async (row: Row) => bodyOf(await read({ sections: [{ title: '节', rows: [row] }] }));

describe('the text of the file is the text entered', () => {
  it('for every character that the font has, but the no-break space', async () => {
    const plane = Array.from({ length: 0x30000 - 0x21 }, (_, i) => i + 0x21);
    const all = plane.map(codePoint => String.fromCodePoint(codePoint)).join('');
    const lacking = new Set([...missingGlyphs(all, fonts), '\u00a0']);
    const known = [...all].filter(character => !lacking.has(character)).join('');
    expect(known.length).toBeGreaterThan(30_000);
    expect(bodyOf(await read({ clauses: [known] })).includes(known)).toBe(true);
  });

  it('for rare characters', async () => {
    expect(await readRow({ label: '姓名', value: '䶮明月、𬱖晓、㛃𬀩' })).toContain(
      '姓名䶮明月、𬱖晓、㛃𬀩附件',
    );
  });

  it('for characters that share a glyph with another', async () => {
    const value = 'a b c月⽉·‧・x-y‑z①➀2—⸺3';
    expect(await readRow({ label: '异体', value })).toContain(value);
  });

  it('for what fonts like to replace', async () => {
    const value = '费用——自理……fi ffl 1/2 e\u0301 “office”';
    expect(await readRow({ label: '连字', value })).toContain(value);
  });

  it('for spaces at the beginning and in a row', async () => {
    expect(await readRow({ label: '空格', value: '　　首行  两个 ' })).toContain('空格　　首行  两个 附件');
  });

  it('for Latin words among Chinese', async () => {
    const value = '使用 Office 2021（Word/Excel），邮箱 a.b+c@example.invalid。';
    expect(await readRow({ label: '混排', value })).toContain(value);
  });

  it('for paragraphs of 3,000 characters, in a box and outside', async () => {
    const row = await readRow({ label: '说明', value: long });
    expect(row).toContain(long);
    const paragraph = bodyOf(await read({ sections: [{ title: '节', paragraphs: [long] }] }));
    expect(paragraph).toContain(long);
  });

  it('for several lines, with either line end', async () => {
    expect(await readRow({ label: '行', value: '一行\r\n二行\n\n四行' })).toContain('行一行二行四行');
    expect(await readRow({ label: '选', value: ['甲', '乙'] })).toContain('选甲乙');
  });

  it('as a reader copies it, up to white space', async () => {
    const pdf = await renderForm(sampleForm({ clauses: [long] }), fonts);
    const copied = (await copyText(pdf)).replace(/\s/g, '');
    for (const part of sentence.split(' ')) expect(copied).toContain(part);
    expect(copied).toContain('园长䶮明月');
  });

  it('for tables with long names', async () => {
    const name = '虚构第二十七实验示范幼儿园（东校区）园长助理兼保教主任';
    const table = {
      head: ['姓名', '职务', '日期'],
      rows: [
        ['𬱖晓', name, '2024-09-20'],
        ['', name, ''],
      ],
    };
    const pages = await read({ sections: [{ title: '节', rows: [{ label: '名单', value: table }] }] });
    expect(bodyOf(pages)).toContain('名单姓名职务日期𬱖晓');
    expect(bodyOf(pages).split(name)).toHaveLength(3);
    expect(pages.flatMap(page => page.lines)).toContain('2024-09-20');
  });

  it('for attachments with their hashes', async () => {
    const body = bodyOf(
      await read({ attachments: [{ name: '许可证.pdf', sha256: 'a3f1'.repeat(16), size: 1234 }] }),
    );
    expect(body).toContain(`1许可证.pdf1234${'a3f1'.repeat(16)}`);
  });
});

it('prints a dash for what is empty', async () => {
  expect(await readRow({ label: '电话', value: '' })).toContain('电话—附件');
  expect(await readRow({ label: '电话', value: [] })).toContain('电话—附件');
  expect(await readRow({ label: '表', value: { head: ['甲'], rows: [] } })).toContain('表甲—附件');
});

it('starts no line with punctuation', async () => {
  const pages = await read({
    clauses: [long],
    sections: [{ title: '节', rows: [{ label: '说明', value: long }] }],
  });
  const starts = pages.flatMap(page => page.lines).map(line => line.at(0) ?? '');
  expect(starts.length).toBeGreaterThan(150);
  expect(starts.filter(mayNotStart)).toEqual([]);
});

it('numbers its pages and repeats a table’s head on each', async () => {
  const rows = Array.from({ length: 90 }, (_, i) => [`${i + 1}`, '活动']);
  const value = { head: ['序号栏', '内容栏'], rows };
  const pages = await read({ footer: '系统', sections: [{ title: '节', rows: [{ label: '表', value }] }] });
  expect(pages.length).toBeGreaterThan(2);
  expect(pages.map(page => page.foot)).toEqual(
    pages.map((_, i) => `系统　第 ${i + 1} 页 共 ${pages.length} 页`),
  );
  for (const page of pages.slice(1, -1)) expect(page.lines.join('')).toContain('序号栏内容栏');
});

it('speaks English where the document does', async () => {
  const pages = await read({ language: 'en' });
  expect(pages[0]?.foot).toBe('Page 1 of 1');
  expect(bodyOf(pages)).toContain('Reference: JD-2024-000123');
});

it('gives the same bytes for the same document, others for another', async () => {
  const first = await renderForm(sampleForm(), fonts);
  expect(await renderForm(sampleForm(), fonts)).toEqual(first);
  expect(await renderForm(sampleForm({ at: '2024-09-10T08:00:01Z' }), fonts)).not.toEqual(first);
});

it('refuses to print what the font cannot show', async () => {
  const rendering = renderForm(sampleForm({ title: '协议😀书' }), fonts);
  await expect(rendering).rejects.toThrow(MissingGlyph);
});

it('refuses a table row that is wider than its head', async () => {
  const value = { head: ['甲'], rows: [['一', '二']] };
  await expect(readRow({ label: '表', value })).rejects.toThrow('more cells');
});

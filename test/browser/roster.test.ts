import { afterAll, beforeAll, expect, it } from 'vitest';
import { gb18030, workbook } from '#test/support/roster-files.ts';
import { desk, type House, openHouse, phone, press, said } from './house.ts';
import { violations } from './violations.ts';

/** A roster load with faults: named cell by cell, mended, shown, confirmed, and found again by a clerk on a phone. */
let house: House;

beforeAll(async () => {
  house = await openHouse();
}, 120_000);

afterAll(() => house?.close());

const longName = '示例一个名称特别长因而在表格里必须换行才能放得下的乡镇中心幼儿园（演示）';

/** As a county's clerk keeps it: a title, bare telephones, one sheet. */
const list = (phoneNumber: string, bureau: string, stars: string) =>
  workbook([
    {
      name: '幼儿园名单',
      rows: [
        ['2024年秋季幼儿园名单'],
        ['序号', '幼儿园名称', '主管部门', '星级', '园长', '联系电话', '副园长', '联系电话'],
        ['1', longName, bureau, stars, '赵新甲', phoneNumber, '钱新乙', '13800000012'],
        ['2', '示例乙园（演示）', '大洼', '2', '孙新丙', '13800000013', '', ''],
      ],
    },
  ]);

it('from a faulty file to a telephone number in the yard', { timeout: 180_000 }, async () => {
  const administrator = await house.signedIn('panjin-administrator', desk);
  const sendIn = async (name: string, buffer: Buffer) => {
    await administrator.setInputFiles('input[name=file]', { name, mimeType: '', buffer });
    await press(administrator, '上传并检查');
  };
  await administrator.goto(`${house.runtime.url}/admin`);
  await administrator.getByRole('link', { name: '导入名册' }).click();
  expect(await violations(administrator)).toEqual([]);

  await sendIn('名单.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'));
  expect(await said(administrator)).toContain('另存为 .xlsx');
  expect(await violations(administrator)).toEqual([]);

  await sendIn('名单.xlsx', list('1380000', '乌有县教育局', '五'));
  const faults = await administrator.locator('main tbody tr').allInnerTexts();
  expect(faults.map(text => text.split(/\s{2,}|\t|\n/)[0])).toEqual([
    '“幼儿园名单”第 3 行 C 列',
    '“幼儿园名单”第 3 行 D 列',
    '“幼儿园名单”第 3 行 F 列',
  ]);
  expect(await administrator.getByRole('button', { name: '确认导入' }).count()).toBe(0);
  expect(await violations(administrator)).toEqual([]);
  const [file] = await Promise.all([
    administrator.waitForEvent('download'),
    administrator.getByRole('link', { name: /\.csv/ }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/\.csv$/);
  await administrator.getByRole('link', { name: '换一个文件' }).click();

  await sendIn('名单.xlsx', list('13800000011', '大洼', '5'));
  const shown = await said(administrator);
  for (const expected of ['新增单位（2）', longName, '星级 5', '赵新甲到任', '13800000013'])
    expect(shown).toContain(expected);
  expect(await violations(administrator)).toEqual([]);
  await press(administrator, '确认导入');
  expect(await said(administrator)).toContain('名册已导入');
  // Whoever goes back finds nothing left to confirm.
  await administrator.goBack();
  expect(await said(administrator)).toContain('没有需要变动的内容');
  await administrator.getByRole('link', { name: '换一个文件' }).click();
  expect(await administrator.locator('section', { hasText: '历次导入' }).locator('tbody tr').count()).toBe(1);

  // What a Chinese Excel saves as CSV, with a seat that changes hands.
  await sendIn('更正.csv', gb18030(`名称,园长,园长电话\r\n示例乙园（演示）,李接任,13800000014\r\n`));
  expect(await said(administrator)).toContain('孙新丙离任');
  await press(administrator, '确认导入');

  const clerk = await house.signedIn('dawa-clerk', phone);
  await clerk.goto(`${house.runtime.url}/queue`);
  await clerk.getByRole('link', { name: '联系人名单' }).click();
  const contacts = await said(clerk);
  for (const expected of [longName, '13800000011', '李接任', '13800000014'])
    expect(contacts).toContain(expected);
  expect(contacts).not.toContain('孙新丙');
  expect(await clerk.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
  expect(await violations(clerk)).toEqual([]);
});

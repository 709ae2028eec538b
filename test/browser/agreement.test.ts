import { readFileSync } from 'node:fs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { desk, fillIn, type House, openHouse, phone, press, said } from './house.ts';

/**
 * One agreement of plan A1 as people click it, on a phone and at a desk: the deputy drafts, the director submits, both
 * sign, the county returns it once, it is mended and signed again, approved and recorded; then its document is downloaded
 * and read. Once with script, and once without: every page is complete then, too.
 */
let house: House;

beforeAll(async () => {
  house = await openHouse();
}, 120_000);

afterAll(() => house?.close());

/** Opens what waits for this person first. */
const openFirstTask = async (page: Page) => {
  await page.goto(`${house.runtime.url}/duties`);
  await page.locator('main .jd-task a').first().click();
  await page.waitForLoadState();
};

const sign = async (person: string, script: boolean) => {
  const page = await house.signedIn(person, phone, script);
  await openFirstTask(page);
  if (!page.url().includes('/sign')) await page.getByRole('link', { name: '签署' }).first().click();
  await press(page, '签署');
  await expect.poll(() => said(page)).toContain('已签署');
  await page.context().close();
};

const textOf = async (file: string): Promise<string> => {
  const pdf = await getDocument({ data: new Uint8Array(readFileSync(file)) }).promise;
  const pages = await Promise.all(
    Array.from(
      { length: pdf.numPages },
      async (_, n) => (await (await pdf.getPage(n + 1)).getTextContent()).items,
    ),
  );
  return pages
    .flat()
    .map(item => ('str' in item ? item.str : ''))
    .join('');
};

it.each([
  ['with script', 1, true],
  ['without script', 2, false],
] as const)(
  'goes from an empty form to a sealed document, %s',
  { timeout: 180_000 },
  async (_, pair, script) => {
    const [supporter, supported] = [`panshan-2024-s0${pair}`, `panshan-2024-b0${pair}`];
    const number = `盘县教备〔2024〕${pair}号`;
    const as = (person: string, viewport = desk) => house.signedIn(person, viewport, script);
    const deputy = await as(`${supported}-deputy`, phone);
    await press(deputy, '开始填写');
    await fillIn(deputy);
    await press(deputy, '下一步：检查答案');
    expect(await said(deputy)).toContain('2026年9月30日');
    expect(await deputy.getByRole('button', { name: /^提交/ }).count()).toBe(0);

    const director = await as(`${supported}-director`);
    await openFirstTask(director);
    if (!director.url().endsWith('/check')) await press(director, '下一步：检查答案');
    await press(director, /^提交/);
    expect(director.url()).toContain('/receipt');
    const reference = /2024-[0-9A-Z]{8}/.exec(await said(director))?.[0];
    expect(reference).toBeDefined();
    await house.runtime.quiet();

    await sign(`${supported}-director`, script);
    await sign(`${supporter}-director`, script);

    const head = await as('panshan-section-head');
    await head.locator('main table a').first().click();
    await head.getByRole('radio', { name: /退回/ }).check();
    await head.fill('[name=opinion]', '帮扶目标不够具体，请写明可以检查的指标。');
    await head.getByText('标出需要修改的项目').click();
    await head.getByRole('checkbox', { name: '帮扶目标' }).check();
    await press(head, '提交办理意见');
    expect(await said(head)).toContain('已退回');

    await openFirstTask(director);
    expect(await said(director)).toContain('请写明可以检查的指标');
    await director.fill('[name=a-goals]', '两年内达到二星级标准；每学期教师公开教学不少于四次。');
    await press(director, '下一步：检查答案');
    await press(director, /^提交/);
    await house.runtime.quiet();
    await sign(`${supporter}-director`, script);
    await sign(`${supported}-director`, script);

    await head.goto(`${house.runtime.url}/queue`);
    await head.locator('main table a').first().click();
    await head.getByRole('radio', { name: /通过|同意/ }).check();
    await press(head, '提交办理意见');
    const clerk = await as('panshan-clerk');
    await clerk.locator('main table a').first().click();
    await clerk.getByRole('radio', { name: /备案/ }).check();
    await clerk.fill('[name=number]', number);
    await press(clerk, '提交办理意见');
    expect(await said(clerk)).toContain('已备案');
    await house.runtime.quiet();

    await director.goto(`${house.runtime.url}/duties`);
    expect(await said(director)).toContain('已备案');
    await director
      .getByRole('link', { name: new RegExp(reference ?? '') })
      .first()
      .click();
    await director.getByRole('link', { name: '文书' }).first().click();
    const download = director.waitForEvent('download');
    await director.locator('main a[href*="/documents/sealed"]').first().click();
    const text = await textOf(await (await download).path());
    expect(text).toContain('每学期教师公开教学不少于四次');
    expect(text).toContain(number);
    expect(text).toContain(reference);
  },
);

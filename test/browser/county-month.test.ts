import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { concludeAll, handIn, supported, threePairs } from '../support/months.ts';
import { at, startWorld, type World } from '../support/world.ts';
import { launchChromium } from './chromium.ts';
import { desk, logIn, phone, press, said } from './house.ts';
import { violations } from './violations.ts';

/**
 * A county clerk's month, October 2024: a return comes in from a phone and a nil return; one kindergarten is silent and is
 * filled in for; the list is completed, signed off, returned by the line, mended and taken; then the kindergarten corrects
 * what was filled in for it.
 */
const program = 'panjin-kindergartens-2024';
let world: World;
let browser: Browser;

beforeAll(async () => {
  world = await startWorld({ program, territory: threePairs(), clock: at('2024-09-18') });
  await concludeAll(world);
  await world.runtime.clock.advanceTo(at('2024-10-12'));
  browser = await launchChromium();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await world?.stop();
}, 30_000);

const enter = async (person: string, viewport = desk): Promise<Page> => {
  const page = await (await browser.newContext({ viewport, locale: 'zh-CN' })).newPage();
  await page.goto(world.runtime.url);
  await logIn(page, person);
  return page;
};
const visit = (page: Page, address: string) => page.goto(`${world.runtime.url}${address}`);
const fits = async (page: Page) => {
  const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  expect(wide).toBeLessThanOrEqual(seen ?? 0);
};
const begin = async (page: Page, title: string) => {
  await visit(page, '/duties');
  await page
    .locator('main .jd-task', { hasText: title })
    .filter({ hasText: '2024年10月' })
    .first()
    .getByRole('button')
    .click();
  await page.waitForLoadState();
};
/** A month with something in it, typed into the form of a return. */
const typeMonth = async (page: Page, activities: number) => {
  await page.fill('[name=a-activities]', String(activities));
  await press(page, '保存');
  await page.fill('[name=a-participants]', String(activities * 4));
  await page.check('[name=a-workAreas][value=teachers]');
  await page.check('[name=a-ways][value=on-site]');
  await page.fill('[name=a-account]', '驻园指导，示范集体教学活动。');
  await press(page, '下一步：检查答案');
};
let report = '';

it('begins with the returns, and says who is silent', { timeout: 180_000 }, async () => {
  const deputy = await enter(`${supported(1)}-deputy`, phone);
  await begin(deputy, '月报');
  expect(await violations(deputy)).toEqual([]);
  await typeMonth(deputy, 3);
  await press(deputy, /^提交/);
  expect(await said(deputy)).toContain('已经办结');
  await handIn(world, 2, '2024-10', 0);

  const clerk = await enter('panshan-clerk');
  await begin(clerk, '月报表');
  report = /cases\/([^/]+)\/edit/.exec(clerk.url())?.[1] ?? '';
  expect(await violations(clerk)).toEqual([]);
  const rows = clerk.locator('main .jd-table tbody tr');
  expect(await rows.count()).toBe(3);
  expect(await rows.nth(1).innerText()).toContain('已报送');
  expect(await rows.nth(2).innerText()).toContain('未报送');
  await clerk.context().close();
});

it('is filled in for, openly, and completed', { timeout: 180_000 }, async () => {
  const clerk = await enter('panshan-clerk');
  await visit(clerk, `/cases/${report}/edit`);
  await clerk.getByRole('link', { name: '代填' }).click();
  await clerk.waitForLoadState();
  await press(clerk, '开始代填');
  expect(await said(clerk)).toContain('请写明理由');
  await clerk.fill('[name=reason]', '园长住院，数据由电话核实。');
  await press(clerk, '开始代填');
  expect(await said(clerk)).toContain('正在为示例');
  await typeMonth(clerk, 1);
  await press(clerk, /^提交/);

  await visit(clerk, `/cases/${report}/edit`);
  expect(await said(clerk)).toContain('此后数据有变化');
  await press(clerk, '保存并按最新数据更新');
  const rows = clerk.locator('main .jd-table tbody tr');
  expect(await rows.nth(2).innerText()).toContain('主管部门代填');
  await clerk.fill('[name=a-inspections]', '1');
  await clerk.fill('[name=a-account]', '各园按计划开展活动。');
  await clerk.fill('[name=a-next]', '组织跟岗培训。');
  await press(clerk, '下一步：检查答案');
  expect(await said(clerk)).toContain('合计');
  expect(await said(clerk)).toContain('科（股）负责人');
  await clerk.context().close();
  await world.as('panshan/section-head').submit(report);
});

it('comes back by the line, is mended and taken', { timeout: 180_000 }, async () => {
  const city = await enter('panjin-clerk');
  await visit(city, `/cases/${report}`);
  expect(await violations(city)).toEqual([]);
  await city.getByRole('radio', { name: /退回/ }).check();
  await city
    .locator('details', { has: city.locator('[name=lines]') })
    .locator('summary')
    .click();
  await city.locator('[name=lines]').first().check();
  await city.locator('[name$=".why"]').first().fill('与台账不符。');
  await city.fill('[name=opinion]', '请核对第1行。');
  await press(city, '提交办理意见');
  expect((await world.as('panshan/clerk').see(report)).status).toBe('RETURNED');

  const clerk = await enter('panshan-clerk');
  await visit(clerk, `/cases/${report}/edit`);
  const cell = clerk.locator(`[id="a-returns.${supported(1)}.activities"]`);
  expect(await clerk.locator(`[id="a-returns.${supported(2)}.activities"]`).count()).toBe(0);
  await cell.fill('2');
  await press(clerk, '下一步：检查答案');
  expect(await said(clerk)).toContain('来源数据：3');
  await world.as('panshan/section-head').submit(report);
  await world.as('panjin/clerk').approve(report);
  await visit(clerk, `/cases/${report}`);
  expect(await said(clerk)).toContain('已通过');
  await Promise.all([city.context().close(), clerk.context().close()]);
});

it('is corrected by the kindergarten that it was filled in for, and rolled up', {
  timeout: 180_000,
}, async () => {
  const filled = (await world.as(`${supported(3)}/director`).duties()).duties.find(
    ({ duty, period }) => duty === 'monthly-return' && period === '2024-10',
  )?.case;
  const director = await enter(`${supported(3)}-director`, phone);
  await visit(director, `/cases/${filled}`);
  expect(await said(director)).toContain('可以提问或更正');
  await director.getByRole('link', { name: /提出更正/ }).click();
  await director.waitForLoadState();
  await director.fill('[name=reason]', '漏记一次活动。');
  await press(director, '开始更正');
  expect(await director.inputValue('[name=a-activities]')).toBe('1');
  await typeMonth(director, 2);
  await press(director, /^提交/);
  await visit(director, `/cases/${filled}`);
  expect(await said(director)).toContain('本件已被更正');
  expect(await violations(director)).toEqual([]);
  await fits(director);

  const city = await enter('panjin-clerk', phone);
  await visit(city, `/programs/${program}/roll-up?duty=monthly-report&period=2024-10`);
  const text = await said(city);
  expect(text).toContain('各被帮扶园本月情况明细');
  expect(text).toContain('主管部门代填');
  expect(await violations(city)).toEqual([]);
  await fits(city);
});

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { longName, renamed } from './autumn.ts';
import { type House, openHouse, phone, press, said } from './house.ts';
import { fits as fitsAlone, signedQueues } from './signed-queue.ts';
import { violations } from './violations.ts';

/** A section head works through the queue: the list beside the case on a wide screen, a way back to it on a phone. */
const program = 'panjin-kindergartens-2024';
const list = '.jd-beside__list';
let house: House;

beforeAll(async () => {
  house = await openHouse();
  await renamed(house, 'panshan-2024-b02');
  await signedQueues(house);
}, 240_000);
afterAll(() => house?.close(), 30_000);

/** The list and the case, and in the dark. */
const fits = async (page: Page, name: string) => {
  await fitsAlone(page, name);
  if (await page.locator(list).isVisible()) expect(await violations(page, list), name).toEqual([]);
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.screenshot({ path: `${folder}/${name}-${page.viewportSize()?.width}-dark.png` });
  await page.emulateMedia({ colorScheme: 'light' });
};

const approve = async (page: Page) => {
  await page.getByRole('radio', { name: '通过' }).check();
  await press(page, '提交办理意见');
};

it('is in sight beside each case until the last is decided', { timeout: 120_000 }, async () => {
  const page = await house.signedIn('panshan-section-head');
  await page.goto(`${house.runtime.url}/queue`);
  await page.getByRole('link', { name: '农村幼儿园帮扶协议 3' }).click();
  await page.locator('main th a').first().click();
  const beside = page.getByRole('navigation', { name: '审批清单：农村幼儿园帮扶协议' });
  const [items, present] = [beside.locator('li'), beside.locator('[aria-current]')];
  expect([await beside.isVisible(), await items.count(), await present.count()]).toEqual([true, 3, 1]);
  expect(await beside.innerText()).toContain(longName);
  await fits(page, 'beside');

  // The list comes first for whoever goes by the keyboard, and the first stop of all leads past it.
  const stop = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  await page.keyboard.press('Tab');
  expect(await stop()).toContain('跳');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);

  // A row can be pressed anywhere. The present one stays in sight, whatever is looked at.
  await items.nth(1).click({ position: { x: 200, y: 60 } });
  await page.waitForLoadState();
  expect(await items.nth(1).locator('[aria-current]').count()).toBe(1);
  await page.getByRole('link', { name: '历程' }).click();
  expect(await present.count()).toBe(1);
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await page.getByRole('link', { name: '内容' }).click();
  await page.waitForLoadState();
  await page.emulateMedia({ media: 'print' });
  expect(await beside.isVisible()).toBe(false);
  await page.emulateMedia({ media: 'screen' });

  await press(page, '提交办理意见');
  expect([await items.count(), await said(page)]).toEqual([3, expect.stringContaining('请选择')]);
  await approve(page);
  expect([await items.count(), await said(page)]).toEqual([2, expect.stringContaining('下面是您的下一件')]);
  // What stood below it, although all of them came at the same moment.
  expect(await items.nth(1).locator('[aria-current]').count()).toBe(1);
  await fits(page, 'beside-next');
  await page.getByRole('link', { name: '查看刚才办理的一件' }).click();
  await page.waitForLoadState();
  expect([await items.count(), await present.count()]).toEqual([2, 0]);
  expect(await beside.innerText()).toContain('正在查看的这一件不在清单中');
  await fits(page, 'beside-absent');
  for (const left of [1, 0]) {
    if (left === 1) await items.first().locator('a').click();
    await approve(page);
    if (left > 0) expect(await items.count()).toBe(left);
  }
  expect(await said(page)).toMatch(/已通过。[\s\S]*没有等您办理的事项/);
  await page.goBack();
  await page.reload();
  expect(await beside.count()).toBe(0);
  expect(await page.locator(list).innerText()).toContain('没有等您办理的事项了');
  await fits(page, 'beside-empty');
  await page.context().close();
});

it('is a way back to the list on a phone', { timeout: 120_000 }, async () => {
  const page = await house.signedIn('dawa-section-head', phone);
  await page.goto(`${house.runtime.url}/queue?form=${program}.agreement`);
  await page.locator('main th a').first().click();
  await page.waitForLoadState();
  expect(await page.locator(list).isVisible()).toBe(false);
  await fits(page, 'beside');
  await approve(page);
  expect(await said(page)).toContain('下面是您的下一件');
  expect(await page.locator(list).isVisible()).toBe(false);
  await fits(page, 'beside-next');
  await page.locator('.govuk-breadcrumbs').getByRole('link', { name: '审批' }).click();
  await page.waitForLoadState();
  expect(page.url()).toContain(`/queue?form=${program}.agreement`);
  expect(await said(page)).toContain('有 2 件等您办理');
  await page.context().close();
});

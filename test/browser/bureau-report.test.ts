import { afterAll, beforeAll, expect, it } from 'vitest';
import { desk, type House, openHouse, phone, press, said } from './house.ts';

/** A form of a bureau: the clerk fills in the month's report, the section head submits it, the level above receives it. */
let house: House;

beforeAll(async () => {
  house = await openHouse();
}, 120_000);

afterAll(() => house?.close());

it('goes from the clerk to the section head to the level above', { timeout: 90_000 }, async () => {
  const clerk = await house.signedIn('panshan-clerk');
  await clerk.goto(`${house.runtime.url}/duties`);
  const card = clerk.locator('main .jd-task', { hasText: '月报' });
  expect(await card.innerText()).toContain('9月20日');
  await card.getByRole('button').click();
  await clerk.waitForLoadState();
  await clerk.fill('[name=a-inspections]', '三');
  await press(clerk, '下一步：检查答案');
  expect(await said(clerk)).toContain('请填写数字');
  await clerk.locator('.govuk-error-summary a', { hasText: '检查' }).first().click();
  expect(await clerk.inputValue('[name=a-inspections]')).toBe('三');
  await clerk.fill('[name=a-inspections]', '１３');
  await clerk.fill('[name=a-account]', '本月三对园所完成需求调研，开展送教活动两次。');
  await clerk.fill('[name=a-next]', '下月组织跟岗培训。');
  await press(clerk, '下一步：检查答案');
  expect(await said(clerk)).toContain('13');

  const head = await house.signedIn('panshan-section-head', phone);
  await head.goto(`${house.runtime.url}/duties`);
  await head.locator('main .jd-task a', { hasText: '月报' }).first().click();
  await head.waitForLoadState();
  await press(head, /^提交/);
  expect(head.url()).toContain('/receipt');

  const above = await house.signedIn('panjin-clerk', desk);
  await above.goto(`${house.runtime.url}/queue`);
  await above.locator('main table a').first().click();
  await above.getByRole('radio').first().check();
  await press(above, '提交办理意见');
  await head.goto(`${house.runtime.url}/duties`);
  expect(await said(head)).toContain('已通过');
});

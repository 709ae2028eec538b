import { afterAll, beforeAll, expect, it } from 'vitest';
import { desk, type House, openHouse, phone, press, said } from './house.ts';

/** An administrator prints codes for two directors; one of them comes in with theirs, on a phone, for the first time. */
let house: House;

beforeAll(async () => {
  house = await openHouse();
}, 120_000);

afterAll(() => house?.close());

const atTheDoor = async (username: string, code: string) => {
  const page = await (await house.browser.newContext({ viewport: phone, locale: 'zh-CN' })).newPage();
  await page.goto(house.runtime.url);
  await page.getByRole('link', { name: '使用登录码' }).click();
  await page.fill('[name=username]', username);
  await page.fill('[name=code]', code.toLowerCase().replace('-', ' '));
  await press(page, /下一步/);
  return page;
};

it('from a printed slip to 我的待办, once', { timeout: 120_000 }, async () => {
  const administrator = await house.signedIn('panjin-administrator', desk);
  await administrator.goto(`${house.runtime.url}/admin`);
  await administrator.getByRole('link', { name: '登录账号' }).click();
  await administrator.getByRole('link', { name: /^大洼/ }).click();
  await administrator.getByRole('link', { name: /^园长/ }).click();
  for (const id of ['dawa-2024-b01-director', 'dawa-2024-b02-director'])
    await administrator.check(`input[value=${id}]`);
  await press(administrator, '为所选人员打印登录码');
  expect(await administrator.locator('.jd-slip').count()).toBe(2);
  const slip = administrator.locator('.jd-slip', { hasText: 'dawa-2024-b01-director' });
  const code = await slip.locator('.jd-slip__code').innerText();

  await administrator.emulateMedia({ media: 'print' });
  expect(await administrator.getByRole('heading', { level: 1 }).isVisible()).toBe(false);
  expect(await slip.isVisible()).toBe(true);
  await administrator.emulateMedia({ media: 'screen' });
  await administrator.reload();
  expect(await said(administrator)).toContain('登录码不保存，不能再次显示');
  expect(await administrator.locator('.jd-slip').count()).toBe(0);

  const director = await atTheDoor('dawa-2024-b01-director', code);
  await director.fill('[name=next]', 'too short');
  await director.fill('[name=again]', 'too short');
  await press(director, /保存并登录/);
  expect(await said(director)).toContain('新密码至少 10 个字符');
  await director.fill('[name=next]', '春天里的第一场雨水');
  await director.fill('[name=again]', '春天里的第一场雨水');
  await press(director, /保存并登录/);
  expect(await said(director)).toContain('新密码至少 10 个字符');
  await director.fill('[name=next]', '春天里的第一场雨水 2024');
  await director.fill('[name=again]', '春天里的第一场雨水 2024');
  await press(director, /保存并登录/);
  await director.waitForURL(/\/duties/);
  expect(await director.getByRole('heading', { level: 1 }).innerText()).toBe('我的待办');
  const width = await director.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(phone.width);

  const thief = await atTheDoor('dawa-2024-b01-director', code);
  expect(await said(thief)).toContain('登录码只能用一次');
  await administrator.goto(`${house.runtime.url}/admin/accounts/dawa-2024-b01-director`);
  expect(await said(administrator)).toContain('已登录');
});

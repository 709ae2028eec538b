import { afterAll, beforeAll, expect, it } from 'vitest';
import { fillIn, type House, openHouse, press, said } from './house.ts';

/** What happens after the lock: recorded as not submitted, then one pair is given more time, and delivers late. */
let house: House;

beforeAll(async () => {
  house = await openHouse();
}, 120_000);

afterAll(() => house?.close());

it('lets one pair deliver after the lock, and nobody else', { timeout: 120_000 }, async () => {
  const director = await house.signedIn('dawa-2024-b01-director');
  await press(director, '开始填写');
  await fillIn(director);
  await press(director, '保存');
  await house.runtime.clock.advanceTo(Date.parse('2024-10-16T09:00:00+08:00'));

  const administrator = await house.signedIn('panjin-administrator');
  await administrator.goto(`${house.runtime.url}/programs/panjin-kindergartens-2024`);
  const row = administrator.locator('main tr', { hasText: '星光' });
  expect(await row.innerText()).toContain('未提交');
  await row.getByRole('link', { name: '延长截止时间' }).click();
  await press(administrator, '延长');
  expect(await said(administrator)).toContain('请先改正以下问题');
  for (const [part, value] of [
    ['year', '2024'],
    ['month', '10'],
    ['day', '31'],
  ] as const)
    await administrator.fill(`[name=until-${part}]`, value);
  await administrator.fill('[name=reason]', '园长住院，经研究同意延期。');
  await press(administrator, '延长');
  expect(await said(administrator)).toContain('截止时间已延长');

  await director.goto(`${house.runtime.url}/duties`);
  await press(director, '重新发起');
  expect(await director.inputValue('[name=a-goals]')).toContain('两年内');
  await press(director, '下一步：检查答案');
  await press(director, /^提交/);
  expect(director.url()).toContain('/receipt');

  const other = await house.signedIn('dawa-2024-b02-director');
  await other.goto(`${house.runtime.url}/duties`);
  expect(await other.getByRole('button', { name: /开始填写|重新发起/ }).count()).toBe(0);

  await house.runtime.clock.advanceTo(Date.parse('2024-11-01T09:00:00+08:00'));
  await director.goto(`${house.runtime.url}/duties`);
  expect(await said(director)).toContain('未提交');
});

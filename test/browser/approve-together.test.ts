import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changePhrases } from '#shared/actions/own-phrases.ts';
import { desk, type House, openHouse, phone, press, said } from './house.ts';
import { fits, signedQueues } from './signed-queue.ts';

/** A section head ticks what waits, looks at the summary, confirms, and reads what became of it. */
let house: House;

beforeAll(async () => {
  house = await openHouse();
  await signedQueues(house);
}, 240_000);
afterAll(() => house?.close(), 30_000);

describe.each([
  ['on a desk', desk, 'panshan-section-head'],
  ['on a phone', phone, 'dawa-section-head'],
] as const)('%s', (_, viewport, person) => {
  it('chooses two of three, confirms them, and reads the result again', { timeout: 120_000 }, async () => {
    const { services } = house.runtime;
    const who = await services.people.who(person, services.now());
    if (who) await changePhrases(services, who, () => ['请按方案落实。']);
    const page = await house.signedIn(person, viewport);
    await page.goto(`${house.runtime.url}/queue`);
    const boxes = page.locator('main input[name=item]');
    const [count, all] = [page.locator('main output'), page.getByLabel('全选本页')];
    expect([await boxes.count(), await count.innerText()]).toEqual([3, '已选 0 件']);
    await press(page, '批量通过');
    expect(await said(page)).toContain('请至少勾选一件');
    await fits(page, 'none');

    await all.check();
    expect(await count.innerText()).toBe('已选 3 件');
    await boxes.nth(1).uncheck();
    expect(await count.innerText()).toBe('已选 2 件');
    expect(await all.evaluate((box: HTMLInputElement) => [box.checked, box.indeterminate])).toEqual([
      false,
      true,
    ]);
    await fits(page, 'queue');
    await press(page, '批量通过');
    expect(await said(page)).toContain('以下 2 件可以一并通过');
    await page.getByRole('button', { name: '材料齐全' }).click();
    await page.getByRole('button', { name: '请按方案落实' }).click();
    expect(await page.inputValue('[name=opinion]')).toBe('材料齐全，符合要求。请按方案落实。');
    await page.getByLabel('存为常用意见').check();
    await fits(page, 'summary');
    await press(page, '确认通过 2 件');
    expect(await said(page)).toMatch(/2 件已全部通过。[\s\S]*意见已存为常用意见。/);
    await fits(page, 'result');
    await page.reload();
    expect(await said(page)).toContain('2 件已全部通过。');

    // Nothing is kept of the summary: back at it, it says that they are decided.
    await page.goBack();
    expect(await said(page)).toContain('所选事项都不能批量通过');
    expect(await page.getByRole('button', { name: /确认通过/ }).count()).toBe(0);
    await fits(page, 'decided');
    await page.getByRole('link', { name: '返回审批' }).click();
    await page.waitForLoadState();
    expect(await boxes.count()).toBe(1);
    await page.context().close();
  });
});

it('is all there without script', { timeout: 60_000 }, async () => {
  const page = await house.signedIn('panshan-section-head');
  const { cookies } = await page.context().storageState();
  const bare = await house.browser.newContext({ javaScriptEnabled: false, viewport: desk });
  await bare.addCookies(cookies);
  const plain = await bare.newPage();
  await plain.goto(`${house.runtime.url}/queue`);
  expect(await plain.getByLabel('全选本页').isVisible()).toBe(false);
  await plain.locator('main input[name=item]').first().check();
  await press(plain, '批量通过');
  await press(plain, '确认通过 1 件');
  expect(await said(plain)).toContain('1 件已全部通过。');
  await Promise.all([page.context().close(), bare.close()]);
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import { agreementPlay } from '#infra/local/demonstration/play.ts';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import { desk, type House, openHouse, phone, press, said } from './house.ts';
import { violations } from './violations.ts';

/** How a program stands, for a clerk above on a wide screen and a clerk of an area on a phone, after the signing stage. */
const program = 'panjin-kindergartens-2024';
let house: House;

beforeAll(async () => {
  house = await openHouse();
  const pairs = demonstrationTerritory().pairs.filter(({ round }) => round === '2024');
  const areas = ['panshan', 'shuangtaizi', 'dawa'];
  for (const area of areas) {
    const pair = pairs.find(({ parties }) => parties.supported?.startsWith(area));
    if (!pair) throw new Error('the demonstration names pairs');
    const play = await agreementPlay(house.runtime, program, pair);
    await play.fill(agreementAnswers(2024));
    await play.submit();
    await play.sign(play.supporter);
    if (area !== 'dawa') await play.sign(play.supported);
  }
  await house.runtime.clock.advanceTo(Date.parse('2024-10-08T09:00:00+08:00'));
}, 120_000);

afterAll(() => house?.close());

const open = async (person: string, address: string, viewport = desk) => {
  const page = await house.signedIn(person, viewport);
  await page.goto(`${house.runtime.url}/programs/${program}${address}`);
  return page;
};

it('shows both rates, the picture, and the grid that a filter narrows', { timeout: 60_000 }, async () => {
  const page = await open('panjin-clerk', '/completeness?round=2024');
  const text = await said(page);
  expect(text).toContain('完成率');
  expect(text).toContain('按时率');
  expect(await page.locator('.jd-months .jd-tile').count()).toBeGreaterThan(3);
  expect(await violations(page)).toEqual([]);
  await page
    .getByRole('navigation', { name: '按报送单位查看' })
    .getByRole('link', { name: '结对双方' })
    .click();
  await page.waitForLoadState();
  expect(await page.locator('#grid tbody tr').count()).toBe(11);
  await page.getByRole('navigation', { name: '按所在地筛选' }).getByRole('link', { name: '盘山县' }).click();
  await page.waitForLoadState();
  expect(await said(page)).not.toContain('大洼区教育局（演示） 基础');
});

it('fits a phone, cell by cell', { timeout: 60_000 }, async () => {
  const page = await open('panshan-clerk', '/completeness?round=2024&group=county', phone);
  expect(await violations(page)).toEqual([]);
  const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  expect(wide).toBeLessThanOrEqual(seen ?? 0);
  expect(await page.locator('#grid td').first().getAttribute('data-label')).toMatch(/^2024年9月$/);
});

it('lists the late with whom to call, and urges for one and for all', { timeout: 60_000 }, async () => {
  const page = await open('panjin-clerk', '/late?round=2024');
  expect(await violations(page)).toEqual([]);
  const row = page.locator('tbody tr', { hasText: '逾期' }).filter({ has: page.getByRole('button') });
  expect(await row.first().innerText()).toContain('已逾期');
  await row.first().getByRole('button', { name: /催办/ }).click();
  await page.waitForLoadState();
  expect(await said(page)).toContain('催办');
  expect(page.url()).toContain('/late');
  await press(page, /催办本页全部/);
  expect(await said(page)).toContain('催办结果');
  const small = await open('panshan-clerk', '/late', phone);
  expect(await violations(small)).toEqual([]);
  const files = await small
    .locator('.jd-downloads a')
    .evaluateAll(links => links.map(link => link.getAttribute('href')));
  expect(files).toHaveLength(2);
});

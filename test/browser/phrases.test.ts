import { afterAll, beforeAll, expect, it } from 'vitest';
import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import { agreementPlay } from '#infra/local/demonstration/play.ts';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import { changePhrases } from '#shared/actions/own-phrases.ts';
import { longestPhrase, mostPhrases } from '#shared/domain/phrases.ts';
import { desk, type House, logIn, openHouse, phone, press, said } from './house.ts';
import { violations } from './violations.ts';

/** Phrases of one's own in a real browser: one press puts them into the opinion, a page puts them in order. */
const me = 'panshan-section-head';
const long = '请补充帮扶措施的时间安排、责任人和预期成效，并附上双方协商的记录。'
  .repeat(7)
  .slice(0, longestPhrase);
let house: House;
let address = '';

beforeAll(async () => {
  house = await openHouse();
  const { runtime } = house;
  const pair = demonstrationTerritory().pairs.find(
    ({ round, parties }) => round === '2024' && parties.supported?.startsWith('panshan'),
  );
  if (!pair) throw new Error('no such pair');
  const play = await agreementPlay(runtime, 'panjin-kindergartens-2024', pair);
  await play.fill(agreementAnswers(2024));
  await play.submit();
  await play.sign(play.supporter);
  await play.sign(play.supported);
  address = `${runtime.url}/cases/${play.id}`;
  await keep(['同意。', long, 'Fine as it is.']);
}, 240_000);
afterAll(() => house?.close(), 30_000);

const keep = async (texts: readonly string[]) => {
  const { services } = house.runtime;
  const who = await services.people.who(me, services.now());
  if (who) await changePhrases(services, who, () => [...texts]);
};
const sticksOut = 'document.documentElement.scrollWidth - window.innerWidth';

it('are put where the opinion ends, beside those of the house', { timeout: 60_000 }, async () => {
  for (const size of [desk, phone]) {
    const page = await house.signedIn(me, size);
    await page.goto(address);
    const opinion = page.getByLabel('意见', { exact: true });
    await page.getByRole('button', { name: '同意。' }).click();
    await page.getByRole('button', { name: 'Fine as it is.' }).click();
    await page.getByRole('button', { name: '材料齐全，符合要求。' }).click();
    expect(await opinion.inputValue()).toBe('同意。Fine as it is. 材料齐全，符合要求。');
    await page.getByRole('button', { name: long }).click();
    expect(await opinion.inputValue()).toContain(long);
    await page.getByLabel('存为常用意见').check();
    expect(await page.evaluate(sticksOut)).toBeLessThanOrEqual(0);
    expect(await violations(page)).toEqual([]);
    const beside = page.waitForEvent('popup');
    await page.getByRole('link', { name: '管理常用意见' }).click();
    expect(await said(await beside)).toContain('共 3 条，最多 10 条。');
    // What was typed stands where it was.
    expect(await opinion.inputValue()).toContain(long);
    await page.context().close();
  }
});

it('are put in order and deleted, with the keyboard alone', { timeout: 60_000 }, async () => {
  const page = await house.signedIn(me, phone);
  await page.goto(`${house.runtime.url}/phrases`);
  await page.getByRole('button', { name: '上移 Fine as it is.' }).press('Enter');
  await page.getByText('顺序已调整。').waitFor();
  await page.getByRole('button', { name: '上移 Fine as it is.' }).press('Enter');
  await page.getByRole('button', { name: '上移 同意。' }).waitFor();
  expect(await page.evaluate(sticksOut)).toBeLessThanOrEqual(0);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: `删除 ${long}` }).press('Enter');
  expect(await said(page)).toContain('删除这条常用意见？');
  expect(await violations(page)).toEqual([]);
  await press(page, '删除');
  await page.getByText('已删除。').waitFor();
  expect(await page.locator('.jd-phrase .jd-prose').allInnerTexts()).toEqual(['Fine as it is.', '同意。']);
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('button', { name: /删除/ }).count()).toBe(0);
  expect(await said(page)).toContain('同意。');
  await page.context().close();
});

it('are kept without script, where nothing offers to put them in', { timeout: 60_000 }, async () => {
  await keep(Array.from({ length: mostPhrases - 1 }, (_, n) => `第${n + 1}条`));
  const context = await house.browser.newContext({ viewport: phone, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(address);
  await logIn(page, me);
  await page.goto(address);
  expect(await page.locator('.jd-phrases').isVisible()).toBe(false);
  await page.getByLabel('退回修改').check();
  await page.getByLabel('意见', { exact: true }).fill('请写明时间安排。');
  await page.getByLabel('存为常用意见').check();
  await press(page, '提交办理意见');
  expect(await said(page)).toContain('意见已存为常用意见。');
  await page.goto(`${house.runtime.url}/phrases`);
  expect(await said(page)).toContain('已存满 10 条');
  expect(await said(page)).toContain('请写明时间安排。');
  await context.close();
});

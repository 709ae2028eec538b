import { afterAll, beforeAll, expect, it } from 'vitest';
import { actOnCase } from '#shared/actions/act-on-case.ts';
import { startCase } from '#shared/actions/start-case.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { at } from '../support/world.ts';
import { desk, type House, openHouse, phone, press, said } from './house.ts';
import { fits } from './signed-queue.ts';
import { violations } from './violations.ts';

/** A list of 130 names in a real browser: nothing that was typed on one page of it is lost on the way to another. */
const program = 'panjin-kindergartens-2024';
const list = 'a-units';
let house: House;
let address = '';

beforeAll(async () => {
  house = await openHouse();
  const { services, clock, url } = house.runtime;
  await clock.advanceTo(at('2025-08-18'));
  const who = await services.people.who('panjin-clerk', services.now());
  if (!who) throw new Error('nobody names');
  const seat = 'panjin/clerk';
  const begun = await startCase(services, {
    ...{ who, seat, command: services.id('start') },
    ...{ program, duty: 'named-list', period: '2025', parties: { unit: 'panjin' } },
  });
  if (!('case' in begun)) throw new Error(JSON.stringify(begun));
  const { id, version } = begun.case;
  const units = Array.from({ length: 130 }, (_, n) => ({ key: `r${n + 1}`, note: `第${n + 1}家` }));
  const save = { id: services.id('save'), seen: version, seat };
  const saved = await actOnCase(services, who, id, {
    ...save,
    command: { type: 'save', answers: { units } },
  });
  if (isRefusal(saved)) throw new Error(JSON.stringify(saved));
  address = `${url}/cases/${id}/edit`;
}, 240_000);
afterAll(() => house?.close(), 30_000);

const sticksOut = 'document.documentElement.scrollWidth - window.innerWidth';

it('saves what was typed before it turns the page', { timeout: 60_000 }, async () => {
  for (const size of [desk, phone]) {
    const page = await house.signedIn('panjin-clerk', size);
    await page.goto(address);
    const typed = `改于${size.width}`;
    await page.locator(`[name="${list}.r100.note"]`).fill(typed);
    await press(page, '保存，到第 101–130 行');
    expect(await said(page)).toContain('共 130 行，本页是第 101–130 行');
    expect(await page.locator(`[name="${list}.r130.note"]`).inputValue()).toBe('第130家');
    expect(await page.evaluate(sticksOut)).toBeLessThanOrEqual(0);
    expect(await violations(page)).toEqual([]);
    await press(page, '保存，到第 1–100 行');
    expect(await page.locator(`[name="${list}.r100.note"]`).inputValue()).toBe(typed);
    await page.context().close();
  }
});

it('saves when somebody presses Enter in a cell, and stays where it was', { timeout: 60_000 }, async () => {
  const page = await house.signedIn('panjin-clerk', desk);
  await page.goto(`${address}?rows=units.2`);
  const cell = page.locator(`[name="${list}.r120.note"]`);
  await cell.fill('回车');
  await cell.press('Enter');
  await page.waitForURL(/did=saved/);
  expect(await cell.inputValue()).toBe('回车');
  await page.context().close();
});

it('asks ever more seldom while it is refused, and soon again when somebody types', {
  timeout: 60_000,
}, async () => {
  const page = await house.signedIn('panjin-clerk', desk);
  let asked = 0;
  await page.route('**/edit?auto=1', route => {
    asked++;
    return route.fulfill({ status: 409 });
  });
  await page.clock.install();
  await page.goto(address);
  const cell = page.locator(`[name="${list}.r100.note"]`);
  const seconds = async (n: number) => {
    for (let past = 0; past < n; past += 10) {
      await page.clock.runFor(10_000);
      await page.evaluate('fetch("/assets/nothing").then(() => 0, () => 0)');
    }
  };
  await cell.fill('一');
  await seconds(300);
  expect(asked).toBeGreaterThan(2);
  expect(asked).toBeLessThan(7);
  const before = asked;
  await cell.fill('二');
  await seconds(20);
  expect(asked).toBe(before + 1);
  await page.context().close();
});

it('asks every ten seconds while there is no connection, for it may be back at any moment', {
  timeout: 60_000,
}, async () => {
  const page = await house.signedIn('panjin-clerk', desk);
  let asked = 0;
  await page.route('**/edit?auto=1', route => {
    asked++;
    return route.abort();
  });
  await page.clock.install();
  await page.goto(address);
  await page.locator(`[name="${list}.r100.note"]`).fill('三');
  for (let past = 0; past < 120; past += 10) {
    await page.clock.runFor(10_000);
    await page.evaluate('fetch("/assets/nothing").then(() => 0, () => 0)');
  }
  expect(asked).toBeGreaterThan(9);
  await page.context().close();
});

it('says what another changed or took away, and nothing of what it saved by itself', {
  timeout: 90_000,
}, async () => {
  for (const size of [desk, phone]) {
    const [mine, other] = [await house.signedIn('panjin-clerk', size), await house.signedIn('panjin-clerk')];
    const cell = (page: typeof mine, row: number) => page.locator(`[name="${list}.r${row}.note"]`);
    const [kept, changed, taken] = size === desk ? [110, 111, 112] : [120, 121, 122];
    await mine.clock.install();
    await mine.goto(`${address}?rows=units.2`);
    await cell(mine, kept).fill(`自动${size.width}`);
    await mine.clock.runFor(10_000);
    await mine.getByText('已保存').waitFor();
    await other.goto(`${address}?rows=units.2`);
    await cell(other, changed).fill(`别人${size.width}`);
    await other.locator(`[name="${list}.r${taken}.-"]`).check();
    await press(other, /^保存$/);
    await cell(mine, kept).fill(`又改${size.width}`);
    await cell(mine, changed).fill(`我的${size.width}`);
    await press(mine, /^保存$/);
    const lines = await mine.locator('.govuk-error-summary li').allTextContents();
    expect(lines.slice(2)).toEqual([
      expect.stringMatching(/（“我的\d+”）：.*已改动，与您填写的不同/),
      expect.stringMatching(new RegExp(`（“第${taken}家”）：.*已删除。再次保存会重新加入`)),
    ]);
    await fits(mine, 'clash');
    await mine.getByRole('link', { name: `第${taken}家` }).click();
    const box = mine.locator(`[name="${list}.r${taken}.-"]`);
    expect(await box.evaluate(element => element === element.ownerDocument.activeElement)).toBe(true);
    await box.check();
    await press(mine, /^保存$/);
    await mine.waitForURL(/did=saved&rows=units\.2/);
    expect(await cell(mine, changed).inputValue()).toBe(`我的${size.width}`);
    expect(await box.count()).toBe(0);
    for (const page of [mine, other]) await page.context().close();
  }
});

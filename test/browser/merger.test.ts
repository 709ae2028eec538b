import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import { season } from '../support/season.ts';
import { at, startWorld, type World } from '../support/world.ts';
import { launchChromium } from './chromium.ts';
import { desk, logIn, phone, press, said } from './house.ts';
import { violations } from './violations.ts';

const program = 'panjin-kindergartens-2024';
const former = { supporter: 'dawa-2024-s04', supported: 'dawa-2024-b04' };
const successor = 'dawa-2024-b06';
let world: World;
let browser: Browser;
let id = '';
beforeAll(async () => {
  world = await startWorld({ program, territory: demonstrationTerritory(), clock: at('2024-09-18') });
  const people = season(world);
  id = await people.signed(former);
  await people.concluded(id, ['dawa'], '大并4号', '2024-09-18');
  browser = await launchChromium();
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await world?.stop();
}, 30_000);

const nameOf = (unit: string) => demonstrationTerritory().units.find(({ id }) => id === unit)?.name.zh ?? '';

const enter = async (person: string, viewport: typeof desk) => {
  const page = await (await browser.newContext({ viewport, locale: 'zh-CN' })).newPage();
  await page.goto(world.runtime.url);
  await logIn(page, person);
  return page;
};

/** On a phone: the question of each agreement must be answered, and the case says afterwards who stepped in. */
it('asks whether an agreement goes on under the successor, and says so afterwards', {
  timeout: 180_000,
}, async () => {
  const page = await enter('panjin-administrator', phone);
  await page.goto(`${world.runtime.url}/admin/units/${former.supported}/change?kind=merged`);
  await page.selectOption('[name=successor]', successor);
  await page.fill('[name=reason]', '两园合并办园。');
  await press(page, /^下一步/);
  expect(await violations(page)).toEqual([]);
  const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  expect(wide).toBeLessThanOrEqual(seen ?? 0);
  expect(await page.locator('input[type=radio]:checked').count()).toBe(0);
  await press(page, /^确认/);
  expect(await said(page)).toContain('请选择终止还是继续履行');
  expect(await violations(page)).toEqual([]);
  await page.check(`[name="fate-${id}"][value=goes-on]`);
  await press(page, /^确认/);
  expect(await said(page)).toMatch(/协议自.*起由.*继续履行/);
  expect(await said(page)).not.toContain('对方单位下一步');
  expect(await violations(page)).toEqual([]);

  const director = await enter(`${successor}-director`, desk);
  await director.goto(`${world.runtime.url}/cases/${id}`);
  expect(await said(director)).toMatch(/并入.*协议自.*继续履行/s);
  // The history of the case has a line of it, with its reason, for both sides.
  await director.goto(`${world.runtime.url}/cases/${id}/history`);
  const [newest] = await director.locator('.jd-event').allInnerTexts();
  expect(newest).toMatch(/并入.*继续履行/s);
  expect(newest).toContain('两园合并办园。');
  expect(await violations(director)).toEqual([]);

  // On the first screen of whoever stepped in there is a card of the pair, as on that of the partner.
  for (const [person, partner, viewport] of [
    [`${successor}-director`, former.supporter, phone],
    [`${successor}-director`, former.supporter, desk],
    [`${former.supporter}-director`, former.supported, desk],
  ] as const) {
    const one = await enter(person, viewport);
    await one.goto(`${world.runtime.url}/duties`);
    const title = one.locator('h2', { hasText: nameOf(partner) });
    const card = one.locator('section.jd-section').filter({ has: title });
    expect([person, await card.count()]).toEqual([person, 1]);
    expect(await card.innerText()).toMatch(/继续履行/);
    expect(await violations(one)).toEqual([]);
  }
});

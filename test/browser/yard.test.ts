import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import { photograph, saidByPhone } from '../support/photograph.ts';
import { season } from '../support/season.ts';
import { at } from '../support/world.ts';
import { clientOf } from '../support/world-client.ts';
import { type House, logIn, openHouse, phone, press, said } from './house.ts';
import { violations } from './violations.ts';

/** A deputy stands in the yard with a telephone: photographs an activity, and says nothing of where. */
const pair = { supporter: 'panshan-2024-s01', supported: 'panshan-2024-b01' };

let house: House;
beforeAll(async () => {
  house = await openHouse();
  const { runtime } = house;
  const as = (seat: string) =>
    clientOf(
      {
        address: runtime,
        program: 'panjin-kindergartens-2024',
        acknowledged: [],
        settled: () => runtime.quiet(),
      },
      seat,
    );
  const people = season({ as });
  const id = await people.signed(pair, { ...agreementAnswers(2024), from: '2024-09-20', to: '2026-09-19' });
  await people.concluded(id, ['panshan'], '1号', '2024-09-18');
  await runtime.clock.advanceTo(at('2024-10-16'));
}, 180_000);
afterAll(() => house?.close());

const onPhone = async (person: string, javaScriptEnabled = true): Promise<Page> => {
  const context = await house.browser.newContext({
    viewport: phone,
    locale: 'zh-CN',
    hasTouch: true,
    isMobile: true,
    javaScriptEnabled,
  });
  const page = await context.newPage();
  await page.goto(house.runtime.url);
  await logIn(page, person);
  return page;
};
const wide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth);
const picture = (name: string) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: photograph({ width: 800, height: 600 + name.length }),
});
const begin = async (page: Page) => {
  await page.goto(`${house.runtime.url}/duties`);
  await page.locator('main .jd-task', { hasText: '帮扶活动' }).getByRole('button').click();
  await page.waitForLoadState();
};
/** The bytes behind a link of the page, as a browser that follows it gets them. */
const behind = async (page: Page, href: string): Promise<Buffer> =>
  (await page.context().request.get(new URL(href, house.runtime.url).href)).body();

describe('an activity is photographed', { timeout: 120_000 }, () => {
  it('with the camera or from the gallery, several at once, and shown small', async () => {
    const page = await onPhone(`${pair.supporter}-deputy`);
    await begin(page);
    const box = page.locator('[data-slot=photos]');
    const camera = box.locator('input[capture=environment]');
    expect(await box.locator('label.jd-camera').innerText()).toContain('拍照');
    await camera.setInputFiles(picture('一.jpg'));
    await box.locator('.jd-files__file').first().waitFor();
    const gallery = box.locator('input[type=file]:not([capture])');
    expect(await gallery.getAttribute('multiple')).not.toBeNull();
    await gallery.setInputFiles([picture('二二.jpg'), picture('三三三.jpg')]);
    await box.locator('.jd-files__file').nth(2).waitFor();
    expect(await wide(page)).toBeLessThanOrEqual(phone.width);
    expect(await violations(page)).toEqual([]);

    const small = box.locator('img').first();
    await small.scrollIntoViewIfNeeded();
    await page.waitForFunction(
      () => document.querySelector<HTMLImageElement>('[data-slot=photos] img')?.naturalWidth,
    );
    expect(await small.evaluate((img: HTMLImageElement) => [img.naturalWidth, img.naturalHeight])).toEqual([
      expect.any(Number),
      320,
    ]);
    const stored = await behind(page, (await box.locator('a').first().getAttribute('href')) ?? '');
    expect(saidByPhone.filter(word => stored.includes(word))).toEqual([]);
    expect(stored.length).toBeGreaterThan(1_000);
    const thumbnail = (await small.getAttribute('src')) ?? '';
    expect((await behind(page, thumbnail)).length).toBeLessThan(20_000);

    const stranger = await onPhone('dawa-2024-b01-director');
    const answer = await stranger.context().request.get(new URL(thumbnail, house.runtime.url).href);
    expect(answer.status()).toBe(404);
  });

  it('without a script, too', async () => {
    const page = await onPhone(`${pair.supported}-director`, false);
    await begin(page);
    await page.locator('button[name=upload][value=photos]').click();
    await page.getByLabel('JPG').check();
    await press(page, /下一步/);
    await page.locator('input[capture=environment]').setInputFiles(picture('四.jpg'));
    await press(page, '上传所拍照片');
    await press(page, '检查并加入材料');
    expect(await said(page)).toContain('移除');
    const stored = await behind(
      page,
      (await page.locator('[data-slot=photos] a').first().getAttribute('href')) ?? '',
    );
    expect(saidByPhone.filter(word => stored.includes(word))).toEqual([]);
  });
});

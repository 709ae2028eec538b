import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';

/** Share of dark pixels in a character drawn at 64 px, and the pixels themselves as one string. */
interface Glyph {
  ink: number;
  pixels: string;
}

describe('the browser of the tests', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launchChromium();
    page = await browser.newPage({ viewport: { width: 640, height: 200 } });
  });

  afterAll(() => browser?.close());

  const glyph = (character: string) =>
    page.evaluate((text): Glyph => {
      const context = new OffscreenCanvas(80, 80).getContext('2d');
      if (context === null) throw new Error('This browser draws no canvas');
      context.font = '64px sans-serif';
      context.fillText(text, 4, 66);
      const alpha = [...context.getImageData(0, 0, 80, 80).data].filter((_, index) => index % 4 === 3);
      return { ink: alpha.filter(value => value > 127).length / alpha.length, pixels: alpha.join() };
    }, character);

  it('draws Chinese characters, a rare one among them, and no boxes', async () => {
    const missing = await glyph('\u{10FFFD}');
    const [pair, help, rare] = await Promise.all(['结', '帮', '䶮'].map(glyph));

    expect(new Set([missing, pair, help, rare].map(each => each?.pixels)).size).toBe(4);
    for (const each of [pair, help, rare]) expect(each?.ink).toBeGreaterThan(0.1);
  });

  it('takes a screenshot that changes with one character', async () => {
    await page.setContent('<html lang="zh-CN"><h1>结对帮扶协议</h1></html>');
    const before = await page.screenshot();
    await page.locator('h1').evaluate(heading => {
      heading.textContent = '结对帮扶协仪';
    });

    expect(before.equals(await page.screenshot())).toBe(false);
  });

  it('runs scripts, keeps cookies and follows a form', async () => {
    const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    await context.route('**/*', route =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        headers: { 'set-cookie': 'seen=1; Path=/' },
        body: `<form method="post"><input name="name" value="甲"><button>提交</button></form>
          <p>${route.request().method()} ${route.request().postData() ?? ''}</p>`,
      }),
    );
    const visit = await context.newPage();
    await visit.goto('http://jiedui.example/form');
    await visit.getByRole('button', { name: '提交' }).click();

    await expect.poll(() => visit.locator('p').textContent()).toBe('POST name=%E7%94%B2');
    expect(await context.cookies()).toMatchObject([{ name: 'seen', value: '1' }]);
    await context.close();
  });
});

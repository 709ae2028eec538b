import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Assets, asset } from '#functions/web/public/assets.ts';
import { buildAssets } from '#functions/web/public/build.ts';
import { unpacked } from '#functions/web/public/serve-assets.ts';
import { launchChromium } from './chromium.ts';
import { kitPages } from './ui-kit-pages.ts';

const origin = 'http://kit.example';
const strict = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'";

describe('the kit in a browser', () => {
  let browser: Browser;
  let assets: Assets;
  let axe: string;
  beforeAll(async () => {
    browser = await launchChromium();
    assets = await buildAssets(join(tmpdir(), 'ui-kit-assets'));
    axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  });
  afterAll(() => browser.close());

  /** Opens a page of the kit under the strict policy; what the browser refuses or a script throws is collected. */
  const open = async (path: string, width: number, colorScheme: 'light' | 'dark', tongue: 'zh' | 'en') => {
    const complaints: string[] = [];
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
    const page = await context.newPage();
    page.on('console', said => said.type() === 'error' && complaints.push(said.text()));
    page.on('pageerror', error => complaints.push(error.message));
    await page.route(`${origin}/**`, route => {
      const { pathname } = new URL(route.request().url());
      const named = (['style.css', 'enrich.js', 'icon.svg'] as const).find(name => asset(name) === pathname);
      return named
        ? route.fulfill({ contentType: assets[named].type, body: unpacked(assets[named]) })
        : route.fulfill({
            contentType: 'text/html; charset=utf-8',
            headers: { 'content-security-policy': strict },
            body: `${kitPages(tongue)[pathname]}`,
          });
    });
    await page.goto(origin + path);
    return { page, complaints, close: () => context.close() };
  };

  const violations = async (page: Page): Promise<string[]> => {
    await page.evaluate(axe);
    return page.evaluate(
      'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + " " + nodes[0].html))',
    );
  };

  for (const path of Object.keys(kitPages('zh')))
    it(`has no fault that axe finds, fits and keeps the policy: ${path}`, async () => {
      for (const [width, scheme, tongue] of [
        [1280, 'light', 'zh'],
        [390, 'dark', 'zh'],
        [390, 'light', 'en'],
        [1280, 'dark', 'en'],
      ] as const) {
        const { page, complaints, close } = await open(path, width, scheme, tongue);
        expect(complaints).toEqual([]);
        expect(await violations(page)).toEqual([]);
        const { scrollWidth } = await page.evaluate(() => ({
          scrollWidth: document.documentElement.scrollWidth,
        }));
        expect(scrollWidth).toBeLessThanOrEqual(width);
        await close();
      }
    });

  it('focuses the problems, whose links lead to the field', async () => {
    const { page, close } = await open('/form', 390, 'light', 'zh');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('govuk-error-summary');
    await page.getByRole('link', { name: '请选择幼儿园' }).click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('partner');
    expect(await page.locator('#plan-info').textContent()).toBe('已超出 1 个字');
    await close();
  });

  it('puts a phrase into the opinion', async () => {
    const { page, close } = await open('/case', 1280, 'light', 'zh');
    await page.getByRole('button', { name: '同意。' }).click();
    expect(await page.getByLabel('意见', { exact: true }).inputValue()).toBe('同意。');
    await close();
  });
});

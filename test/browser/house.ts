import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { publish, settle } from '#infra/local/demo.ts';
import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import { demonstrationPassword } from '#infra/local/people.ts';
import { type Runtime, startRuntime } from '#infra/local/runtime.ts';
import { launchChromium } from './chromium.ts';

export const phone = { width: 390, height: 844 };
export const desk = { width: 1280, height: 900 };

export type House = {
  runtime: Runtime;
  browser: Browser;
  signedIn(person: string, viewport?: { width: number; height: number }, script?: boolean): Promise<Page>;
  close(): Promise<void>;
};

/** The embedded runtime with plan A1 published on 18 September 2024 and nothing begun, and a browser beside it. */
export const openHouse = async (): Promise<House> => {
  const state = mkdtempSync(join(tmpdir(), 'jiedui-'));
  const runtime = await startRuntime({
    state,
    port: 0,
    clock: Date.parse('2024-09-18T09:00:00+08:00'),
    quietLog: true,
    seed: async one => {
      const territory = demonstrationTerritory();
      await settle(one, territory);
      await publish(one, territory);
    },
  });
  const browser = await launchChromium();
  const house: House = {
    runtime,
    browser,
    signedIn: (person, viewport, script) => signIn(house, person, viewport, script),
    close: async () => {
      await browser.close();
      await runtime.stop();
      rmSync(state, { recursive: true, force: true });
    },
  };
  return house;
};

const signIn = async (
  { browser, runtime }: House,
  person: string,
  viewport = desk,
  javaScriptEnabled = true,
): Promise<Page> => {
  const page = await (await browser.newContext({ viewport, locale: 'zh-CN', javaScriptEnabled })).newPage();
  await page.goto(runtime.url);
  await logIn(page, person);
  return page;
};

/** Fills in the issuer's login page that stands open. */
export const logIn = async (page: Page, person: string): Promise<void> => {
  await page.fill('input[name=username]', person);
  await page.fill('input[name=password]', demonstrationPassword);
  await page.locator('form button').first().click();
  await page.getByRole('heading', { level: 1 }).waitFor();
};

export const press = async (page: Page, name: string | RegExp): Promise<void> => {
  await page.getByRole('button', { name }).first().click();
  await page.waitForLoadState();
};

/** What the page says, as it is laid out. */
export const said = (page: Page): Promise<string> => page.locator('main').innerText();

/** Types the demonstration's agreement into the form, the way its fields are named there. */
export const fillIn = async (page: Page): Promise<void> => {
  for (const [id, value] of Object.entries(agreementAnswers(2024))) {
    if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) {
      const [year = '', month = '', day = ''] = value.split('-');
      await page.fill(`[name=a-${id}-year]`, year);
      await page.fill(`[name=a-${id}-month]`, String(Number(month)));
      await page.fill(`[name=a-${id}-day]`, String(Number(day)));
    } else if (typeof value === 'string') await page.fill(`[name=a-${id}]`, value);
    else if (value === true) await page.check(`[name=a-${id}]`);
    else if (Array.isArray(value))
      for (const option of value) await page.check(`[name=a-${id}][value=${option}]`);
  }
};

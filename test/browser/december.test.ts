import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import { season } from '../support/season.ts';
import { at } from '../support/world.ts';
import { clientOf } from '../support/world-client.ts';
import { type House, openHouse, phone, press, said } from './house.ts';
import { violations } from './violations.ts';

/**
 * A director's December on a telephone: the summary says by itself what was done, the county's evaluation has the pair in it
 * and says who is silent, and nobody waits for them.
 */
const pair = { supporter: 'panshan-2024-s01', supported: 'panshan-2024-b01' };
const activity = {
  day: '2024-10-15',
  name: '送教活动',
  way: 'teaching-visits',
  workAreas: ['teachers'],
  people: 8,
  hours: 2.5,
  account: '两名骨干教师上示范课，课后共同评议。',
};

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
  const filed = await as(`${pair.supporter}/director`).file('activity', pair);
  await as(`${pair.supporter}/director`).save(filed.id, activity);
  await as(`${pair.supporter}/director`).submit(filed.id);
  await as(`${pair.supported}/director`).approve(filed.id);
  await runtime.clock.advanceTo(at('2024-12-05'));
}, 180_000);
afterAll(() => house?.close());

/** Back to the form by the first thing that is wrong. */
const mend = async (page: Page) => {
  await page.locator('.govuk-error-summary a').first().click();
  await page.waitForLoadState();
};

describe('the year is summed up', () => {
  it('by a director on a telephone', { timeout: 90_000 }, async () => {
    const director = await house.signedIn(`${pair.supported}-director`, phone);
    await director.goto(`${house.runtime.url}/duties`);
    const card = director.locator('main .jd-task', { hasText: '年度帮扶工作总结' });
    expect(await card.innerText()).toContain('12月10日');
    await card.getByRole('button').click();
    await director.waitForLoadState();
    const form = await said(director);
    expect(form).toContain('2.5');
    expect(await director.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      phone.width,
    );
    await press(director, '下一步：检查答案');
    expect(await said(director)).toContain('请填写');
    await mend(director);
    for (const [field, text] of [
      ['progress', '全年送教、跟岗按计划开展。'],
      ['results', '教师能够独立组织游戏活动。'],
      ['problems', '户外场地仍显不足。'],
      ['next', '明年开展乡土课程研究。'],
    ] as const)
      await director.fill(`[name=a-${field}]`, text);
    await press(director, '下一步：检查答案');
    expect(await violations(director)).toEqual([]);
    await press(director, /^提交/);
    expect(director.url()).toContain('/receipt');
    await director.goto(`${house.runtime.url}/duties`);
    expect(await said(director)).toContain('年度帮扶工作总结');
  });

  it('and evaluated by the county, which sees who is silent', { timeout: 90_000 }, async () => {
    await house.runtime.clock.advanceTo(at('2024-12-12'));
    const clerk = await house.signedIn('panshan-clerk');
    await clerk.goto(`${house.runtime.url}/duties`);
    await clerk.locator('main .jd-task', { hasText: '评估辖区结对情况' }).getByRole('button').first().click();
    await clerk.waitForLoadState();
    const summaries = clerk.locator('table', { hasText: '报送情况' });
    expect(await summaries.innerText()).toContain('未报送');
    expect(await summaries.innerText()).toContain('已报送');
    for (const area of ['management', 'teachers', 'conditions', 'integration', 'rural'])
      await clerk.locator(`[name*="${area}"]`).first().fill('18');
    await clerk.locator('select[name*="grade"]').first().selectOption('fair');
    for (const field of ['results', 'problems', 'next']) await clerk.fill(`[name=a-${field}]`, '见附件。');
    await press(clerk, '下一步：检查答案');
    expect(await said(clerk)).toContain('等次与得分不符');
    await mend(clerk);
    await clerk.locator('select[name*="grade"]').first().selectOption('good');
    await press(clerk, '下一步：检查答案');
    expect(await said(clerk)).toContain('成效明显');
    expect(await said(clerk)).not.toContain('等次与得分不符');
  });
});

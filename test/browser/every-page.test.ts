import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAutumn, program } from './autumn.ts';
import { desk, logIn, phone } from './house.ts';
import { violations } from './violations.ts';

/** Every page of a county's autumn, with long names and empty lists: nothing sticks out, and axe finds nothing. */
let autumn: Awaited<ReturnType<typeof openAutumn>>;
beforeAll(async () => {
  autumn = await openAutumn();
}, 240_000);
afterAll(() => autumn?.house.close(), 30_000);

const queueBeside = '.jd-beside__list';

type Visit = [person: string, address: string, says?: string];
const visits = (one: typeof autumn): Visit[] => {
  const at = `/programs/${program}`;
  const unit = '/admin/units/panshan-2024-b02';
  return [
    ['panshan-2024-s01-deputy', '/duties', '帮扶活动记录'],
    ['panshan-2024-b02-director', '/duties', '必须换行'],
    ['panshan-2024-s01-director', `/cases/${one.activity}`, '现场照片9.jpg'],
    ['panshan-2024-s01-director', `/cases/${one.activity}/attachments`, '校验值'],
    ['panshan-2024-b01-director', `/cases/${one.inspection}`, '第 3 条'],
    ['panshan-2024-b01-director', `/cases/${one.inspection}/evidence`, '第 2 条：佐证材料'],
    ['panshan-2024-b01-director', `${at}/records/activity`, '3.5'],
    ['panshan-2024-b01-director', at],
    ['panshan-2024-b01-director', `/cases/${one.month}/correct`],
    ['panshan-2024-b01-director', `/cases/${one.month}/receipt`, '已提交'],
    ['panshan-2024-b01-director', `/cases/${one.agreements[0]}/history`, '签署'],
    ['panshan-2024-b01-director', `/cases/${one.agreements[0]}/documents`, '校验值'],
    ['panshan-2024-b03-deputy', `/cases/${one.draft}/edit`, '保存'],
    ['panshan-2024-b03-deputy', `/cases/${one.draft}/check`, '检查答案'],
    ['panshan-2024-b03-deputy', `/cases/${one.draft}/files?slot=scheme`, '上传'],
    ['dawa-2024-b01-director', `/cases/${one.halfSigned}/sign`, '签署'],
    ['dawa-2024-b01-director', `/cases/${one.halfSigned}/withdraw`, '撤回'],
    ['panshan-clerk', '/duties', '代填'],
    ['panshan-clerk', '/contacts', '必须换行'],
    ['panshan-clerk', `/cases/${one.inspection}`, '待回复'],
    ['panshan-clerk', `/cases/${one.report}/edit`],
    ['panshan-clerk', `/cases/${one.report}?from=queue`, '各被帮扶园本月情况'],
    ['panshan-clerk', `/cases/${one.filledIn}/discard`, '不能恢复'],
    ['panshan-clerk', `${at}/records/inspection`, '待整改回复'],
    ['panshan-clerk', `${at}/late`, '催办'],
    ['panshan-clerk', `${at}/late?round=2025`, '还没有事项到期'],
    ['panshan-clerk', `${at}/completeness?group=kindergarten`],
    ['panshan-clerk', `${at}/duties/monthly-report/2024-09/panshan/questions`],
    ['panshan-clerk', `${at}/duties/monthly-return/2024-10/panshan-2024-b01/fill-in`],
    ['panshan-clerk', `/take-over/${program}`, '已在系统内发起'],
    ['panshan-section-head', '/queue', '典型案例'],
    ['panshan-section-head', `/cases/${one.typical}?from=queue`, '办理意见'],
    ['panshan-section-head', '/phrases', '还没有常用意见'],
    ['shuangtaizi-clerk', '/queue', '没有等您办理的事项'],
    ['shuangtaizi-clerk', `${at}/records/activity`, '还没有材料'],
    ['panjin-clerk', '/programs'],
    ['panjin-clerk', at, '签订帮扶协议：已提交 2/11'],
    ['panjin-clerk', `${at}/completeness`],
    ['panjin-clerk', `${at}/roll-up`],
    ['panjin-administrator', '/admin'],
    ['panjin-administrator', '/admin/programs/publish', '发布'],
    ['panjin-administrator', `/admin/programs/${program}`, '个工作日内'],
    ['panjin-administrator', '/admin/territory', '盘山'],
    ['panjin-administrator', one.extending, '延长截止时间'],
    ['panjin-administrator', '/admin/roster'],
    ['panjin-administrator', '/admin/accounts'],
    ['panjin-administrator', unit],
    ['panjin-administrator', `${unit}/change?kind=merged`],
  ];
};

/** Of these the header, the navigation and the foot are looked at as well: one of each frame. */
const wholeFrames = ['/duties', '/queue', '/admin'];

const faultsOf = async (page: Page, address: string) => {
  const beside = (await page.locator(queueBeside).isVisible()) ? await violations(page, queueBeside) : [];
  const whole = wholeFrames.includes(new URL(page.url()).pathname);
  return [...(await violations(page, whole ? 'html' : 'main')), ...beside].map(
    fault => `${address}: ${fault}`,
  );
};

const look = async (page: Page, address: string, axe: boolean) => {
  const answer = await page.goto(autumn.house.runtime.url + address);
  const [wide, seen] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  return [
    ...(answer?.status() === 200 ? [] : [`${address} answers ${answer?.status()}`]),
    ...((wide ?? 0) > (seen ?? 0) ? [`${address} is ${wide} wide in ${seen}`] : []),
    ...(axe ? await faultsOf(page, address) : []),
  ];
};

describe.each([
  ['on a phone, in Chinese', phone, 'zh', true],
  ['on a desk, in English', desk, 'en', true],
  ['on a desk, in Chinese', desk, 'zh', false],
] as const)('every page %s', (_, viewport, tongue, axe) => {
  it('fits, and can be used by everybody', { timeout: 120_000 }, async () => {
    const found: string[] = [];
    for (const [person, some] of Map.groupBy(visits(autumn), ([who]) => who)) {
      const context = await autumn.house.browser.newContext({ viewport, locale: 'zh-CN' });
      const page = await context.newPage();
      await page.goto(`${autumn.house.runtime.url}/?lang=${tongue}`);
      if (axe) found.push(...(await violations(page, 'html')).map(fault => `sign-in: ${fault}`));
      await logIn(page, person);
      for (const [, address, says] of some) {
        const mark = address.includes('?') ? '&' : '?';
        found.push(...(await look(page, `${address}${mark}lang=${tongue}`, axe)));
        const text = await page.locator('main').innerText();
        if (tongue === 'zh' && says && !text.includes(says)) found.push(`${address} does not say ${says}`);
      }
      await context.close();
    }
    expect(found).toEqual([]);
  });
});

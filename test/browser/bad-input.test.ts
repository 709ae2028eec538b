import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { can } from '#shared/domain/access.ts';
import { fillIn, type House, logIn, openHouse, press, said } from './house.ts';
import { violations } from './violations.ts';

/** What people do wrong, and what happens to them: clear words, nothing lost, nothing half saved. */
let house: House;

beforeAll(async () => {
  house = await openHouse();
}, 120_000);

afterAll(() => house?.close());

/** The smallest thing that readers accept as a document. */
const plainPdf = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`;

const begin = async (person: string) => {
  const page = await house.signedIn(person);
  await press(page, '开始填写');
  return page;
};

describe('a form', () => {
  it('keeps what was typed when an answer is over-long or impossible, and says where', {
    timeout: 60_000,
  }, async () => {
    const page = await begin('dawa-2024-b01-director');
    await fillIn(page);
    await page.fill('[name=a-goals]', '目'.repeat(2001));
    await page.fill('[name=a-to-month]', '2');
    await page.fill('[name=a-to-day]', '30');
    await press(page, '下一步：检查答案');
    const text = await said(page);
    expect(text).toContain('请先改正以下问题');
    if (!page.url().endsWith('/edit')) await page.goBack();
    expect(await page.inputValue('[name=a-goals]')).toHaveLength(2001);
    expect(await page.inputValue('[name=a-to-day]')).toBe('30');
  });

  it('is one submission however often it is sent', { timeout: 60_000 }, async () => {
    const page = await begin('dawa-2024-b02-director');
    await fillIn(page);
    await press(page, '下一步：检查答案');
    const form = page.locator('main form[method=post]').last();
    const [action, fields] = await form.evaluate((one: HTMLFormElement) => [
      one.action,
      [...new FormData(one)].map(([name, value]) => [name, String(value)] as const),
    ]);
    const send = () =>
      page.request.post(action, {
        form: Object.fromEntries(fields),
        headers: { origin: house.runtime.url },
        maxRedirects: 0,
      });
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.map(answer => answer.status())).toEqual([303, 303, 303]);
    await house.runtime.quiet();
    const id = /cases\/(case_\w+)/.exec(action)?.[1] ?? '';
    const { cases, people, now } = house.runtime.services;
    const sealed = await cases.open(id);
    expect(sealed?.about).toMatchObject({ kind: 'case', draft: false });
    const who = await people.who('dawa-2024-b02-director', now());
    const grant = sealed && who && can(who, 'read', sealed.about);
    const history = grant ? await cases.history(grant, id) : [];
    expect(history.filter(({ did }) => did.type === 'SUBMITTED')).toHaveLength(1);
  });

  it('is nobody else’s business', async () => {
    const owner = await begin('dawa-2024-b03-director');
    const stranger = await house.signedIn('dawa-2024-b04-director');
    const answer = await stranger.goto(owner.url());
    expect(answer?.status()).toBe(404);
    expect(await said(stranger)).toContain('没有');
  });

  it('gives back what was typed when the session had expired', { timeout: 60_000 }, async () => {
    const page = await begin('dawa-2024-b05-director');
    const { sessions } = house.runtime.services;
    await page.fill('[name=a-goals]', '登录过期前写下的目标');
    const id = (await page.context().cookies()).find(({ name }) => name === 'session')?.value ?? '';
    const session = await sessions.get(id);
    if (!session) throw new Error('the browser has no session');
    await sessions.put({ ...session, expires: Date.now() - 1000 });
    await page.context().clearCookies({ name: '_session' });
    const edit = page.url();
    await page.getByRole('button', { name: '保存' }).click();
    await page.waitForLoadState();
    if (await page.locator('input[name=username]').count()) await logIn(page, 'dawa-2024-b05-director');
    expect(page.url().split('?')[0]).toBe(edit.split('?')[0]);
    expect(await page.inputValue('[name=a-goals]')).toBe('登录过期前写下的目标');
    expect(await said(page)).toContain('已经找回');
  });

  it('takes what was typed into the other language, and Enter still saves', { timeout: 60_000 }, async () => {
    const page = await begin('dawa-2024-b04-director');
    await page.fill('[name=a-to-year]', '2027');
    await page.fill('[name=a-to-month]', '2');
    await page.fill('[name=a-to-day]', '30');
    await press(page, '保存');
    expect(await said(page)).toContain('请先改正以下问题');
    await page.fill('[name=a-goals]', '出错以后才写的目标');
    expect(await violations(page, 'header.jd-header')).toEqual([]);
    await press(page, 'English');
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    expect(await page.inputValue('[name=a-goals]')).toBe('出错以后才写的目标');
    expect(await page.inputValue('[name=a-to-day]')).toBe('30');
    await page.fill('[name=a-to-day]', '28');
    await page.press('[name=a-to-day]', 'Enter');
    await page.waitForURL(/did=saved/);
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    expect(await page.inputValue('[name=a-goals]')).toBe('出错以后才写的目标');
  });

  it('saves by itself what was typed, says when it could not, and tries again', {
    timeout: 90_000,
  }, async () => {
    const page = await begin('panshan-2024-b02-director');
    const byItself = (url: URL) => url.searchParams.has('auto');
    const status = page.getByRole('status').last();
    await page.route(byItself, request => request.abort());
    await page.fill('[name=a-goals]', '没有按保存的目标');
    await expect.poll(() => status.innerText(), { timeout: 20_000 }).toContain('没有保存成功');
    await page.unroute(byItself);
    await expect.poll(() => status.innerText(), { timeout: 20_000 }).toMatch(/^\d\d:\d\d 已保存/);
    await page.reload();
    expect(await page.inputValue('[name=a-goals]')).toBe('没有按保存的目标');
  });

  it('says by itself when its document has been made', { timeout: 60_000 }, async () => {
    const { runtime } = house;
    const page = await begin('panshan-2024-b03-director');
    await fillIn(page);
    await press(page, '下一步：检查答案');
    runtime.switches.executions = false;
    for (const box of await page.locator('main input[type=checkbox]').all()) await box.check();
    await press(page, /提交/);
    await page.goto(page.url().replace(/\/[a-z]+(\?.*)?$/, ''));
    expect(await said(page)).toContain('文书正在生成');
    runtime.switches.executions = true;
    await runtime.clock.advanceTo(runtime.clock.now() + 15 * 60_000);
    await expect.poll(() => said(page), { timeout: 20_000 }).toContain('情况已更新，点击查看');
    await page.getByRole('link', { name: '情况已更新' }).click();
    await page.waitForLoadState();
    expect(await said(page)).not.toContain('文书正在生成');
  });

  it('takes a file that is what it says, and no other; and nobody counts somebody else’s', {
    timeout: 90_000,
  }, async () => {
    const page = await begin('dawa-2024-b07-director');
    const form = page.url();
    const choose = (name: string, mimeType: string, content: string) =>
      page.setInputFiles('main input[type=file] >> nth=0', { name, mimeType, buffer: Buffer.from(content) });
    await choose('方案.pdf', 'application/pdf', 'MZ this is a program, not a document');
    await expect.poll(() => said(page), { timeout: 10_000 }).toMatch(/文件类型不符合要求|不能使用/);
    await choose('方案.pdf', 'application/pdf', plainPdf);
    await expect.poll(() => said(page), { timeout: 10_000 }).toContain('方案.pdf');
    const id = /case_\w+/.exec(form)?.[0] ?? '';
    const stranger = await house.signedIn('dawa-2024-b04-director');
    const answer = await stranger.request.post(`${house.runtime.url}/cases/${id}/files/anything/arrived`, {
      form: { slot: 'scheme', name: '方案.pdf', command: 'somebody-else-1' },
      headers: { origin: house.runtime.url },
      maxRedirects: 0,
    });
    expect(answer.status()).toBe(404);
  });

  it('is shut after the lock, in words', { timeout: 60_000 }, async () => {
    const page = await begin('dawa-2024-b06-director');
    await fillIn(page);
    await press(page, '保存');
    await house.runtime.clock.advanceTo(Date.parse('2024-10-16T00:00:00+08:00'));
    await press(page, '保存');
    expect(await said(page)).toMatch(/截止|失效|不再受理/);
    await page.goto(`${house.runtime.url}/duties`);
    expect(await said(page)).toContain('未提交');
  });
});

describe('a definition', () => {
  it('is refused with the line and a sentence, and its text comes back', { timeout: 60_000 }, async () => {
    const page = await house.signedIn('panjin-administrator');
    const yaml = await readFile('shared/programs/panjin-kindergartens-2024.yaml', 'utf8');
    const wrong = yaml.replace('supporter.stars >= 4', 'suporter.stars >= 4');
    const line = wrong.split('\n').findIndex(text => text.includes('suporter.stars')) + 1;
    await page.goto(`${house.runtime.url}/admin/programs/publish`);
    await page.fill('[name=text]', wrong);
    await press(page, /检查/);
    expect(await said(page)).toContain(`${line} 行`);
    expect(await said(page)).toContain('suporter');
    expect((await page.inputValue('[name=text]')).length).toBe(wrong.length);
  });
});

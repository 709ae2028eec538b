import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publish, settle } from '#infra/local/demo.ts';
import { demonstrationPassword } from '#infra/local/people.ts';
import { type Runtime, startRuntime } from '#infra/local/runtime.ts';
import { cookieBrowser } from '#test/support/cookie-browser.ts';
import { scan } from '#test/support/invariants-snapshot.ts';
import { signIn } from '#test/support/sign-in.ts';
import { territory } from '../overview/overview-fixture.ts';

let runtime: Runtime;
const state = mkdtempSync(path.join(tmpdir(), 'jiedui-accounts-'));
const day = 86_400_000;

beforeAll(async () => {
  runtime = await startRuntime({ state, port: 0, clock: Date.parse('2024-09-18T01:00:00Z'), quietLog: true });
  await settle(runtime, territory);
  await publish(runtime, territory);
}, 60_000);
afterAll(async () => {
  await runtime?.stop();
  rmSync(state, { recursive: true, force: true });
});

const desk = async (username: string, password = demonstrationPassword) => {
  const browser = cookieBrowser();
  await signIn(browser, `${runtime.url}/programs`, { username, password });
  const read = async ({ url, response }: Awaited<ReturnType<typeof browser.open>>) => ({
    path: `${url.pathname}${url.search}`,
    status: response.status,
    cache: response.headers.get('cache-control'),
    text: await response.text(),
  });
  const open = async (address: string) => read(await browser.open(`${runtime.url}${address}`));
  const give = async (fields: [string, string][]) =>
    read(
      await browser.open(`${runtime.url}/admin/accounts/give`, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { origin: runtime.url },
      }),
    );
  /** The id of a fresh page, as its form carries it. */
  const page = async (address = '/admin/accounts') =>
    /name="id" value="([^"]+)"/.exec((await open(address)).text)?.[1] ?? '';
  return { open, give, page };
};

const codesIn = (text: string) =>
  [...text.matchAll(/<code>([^<]+)<\/code>.*?jd-slip__code">([^<]+)</gs)].map(
    ([, login = '', code = '']) => ({
      login,
      code,
    }),
  );

const useCode = async ({ login, code }: { login: string; code: string }, next: string) => {
  const browser = cookieBrowser();
  const { url } = await browser.open(`${runtime.url}/duties`);
  const done = await browser.submit(new URL(`${url.href}?with=code`), {
    username: login,
    code,
    next,
    again: next,
  });
  return { path: done.url.pathname, status: done.response.status, text: await done.response.text() };
};

describe('printing codes', () => {
  it('shows them once, voids the older ones, and says who gave what to whom', async () => {
    const admin = await desk('panjin-administrator');
    const list = await admin.open('/admin/accounts?under=dawa&seat=director');
    expect(list.text).toContain('从未登录');
    expect(list.text).not.toContain('panshan-2024-b01-director');
    const id = await admin.page();
    const chosen: [string, string][] = [
      ['id', id],
      ['person', 'dawa-2024-b01-director'],
      ['person', 'dawa-2024-b02-director'],
    ];
    const sheet = await admin.give(chosen);
    expect([sheet.status, sheet.cache]).toEqual([200, 'no-store']);
    // A switch of language would ask for the page again, and the codes are kept nowhere.
    expect(sheet.text).not.toContain('lang=en');
    const [first, second] = codesIn(sheet.text);
    expect([first?.login, second?.login]).toEqual(['dawa-2024-b01-director', 'dawa-2024-b02-director']);
    for (const words of [
      '示例甲镇星光中心幼儿园（演示）',
      '2024年10月2日 09:',
      runtime.url,
      '登录码只能用一次',
    ])
      expect(sheet.text).toContain(words);

    // Sent again, by a reload or a second click: nothing is given, nothing is void.
    const again = await admin.give(chosen);
    expect([again.status, again.text.includes('already-given'), codesIn(again.text)]).toEqual([
      409,
      true,
      [],
    ]);
    expect(again.text).toMatch(/value="dawa-2024-b01-director" id="p-dawa-2024-b01-director" checked/);
    const used = await useCode(first ?? { login: '', code: '' }, 'a good new password');
    expect([used.path, used.status]).toEqual(['/duties', 200]);
    expect((await useCode(first ?? { login: '', code: '' }, 'another good password')).status).toBe(401);

    const renewed = await admin.give([
      ['id', await admin.page()],
      ['only', 'dawa-2024-b02-director'],
    ]);
    expect((await useCode(second ?? { login: '', code: '' }, 'a good new password')).status).toBe(401);
    const [fresh] = codesIn(renewed.text);
    expect((await useCode(fresh ?? { login: '', code: '' }, 'a good new password')).status).toBe(200);

    const one = await admin.open('/admin/accounts/dawa-2024-b02-director');
    expect(one.text.match(/data-label="发放人"/g)).toHaveLength(2);
    expect(one.text).toContain('已登录');
    const states = await admin.open('/admin/accounts?state=active&seat=director');
    expect(states.text).toContain('p-dawa-2024-b01-director');
    expect(states.text).not.toContain('p-dawa-2024-b03-director');
  });

  it('lasts a day for somebody who has been in before, and is kept nowhere in clear', async () => {
    const director = await desk('panshan-2024-b01-director');
    expect((await director.open('/admin/accounts')).status).toBe(403);
    const admin = await desk('panjin-administrator');
    const sheet = await admin.give([
      ['id', await admin.page('/admin/accounts/panshan-2024-b01-director')],
      ['only', 'panshan-2024-b01-director'],
    ]);
    expect(sheet.text).toContain('2024年9月19日 09:');
    const [given] = codesIn(sheet.text);
    const { rows } = await scan(runtime, []);
    const stored = JSON.stringify(rows);
    expect(stored).toContain('A#panshan-2024-b01-director');
    for (const code of [given?.code ?? '?', given?.code.replace('-', '') ?? '?'])
      expect(stored).not.toContain(code);
    expect((await admin.open('/admin/accounts?under=panshan&state=open')).text).toContain('9月19日');
    await runtime.clock.set(runtime.clock.now() + day);
    const late = await useCode(given ?? { login: '', code: '' }, 'a good new password');
    expect([late.status, late.text.includes('已过有效期')]).toEqual([401, true]);
  });

  it('takes all who wait in what is listed, and asks to choose when nobody is chosen', async () => {
    const admin = await desk('panjin-administrator');
    const id = await admin.page();
    const nobody = await admin.give([
      ['id', id],
      ['under', 'shuangtaizi'],
    ]);
    expect([nobody.status, nobody.text.includes('请先选择人员')]).toEqual([422, true]);
    expect(nobody.text).not.toContain('p-dawa-2024-b03-director');
    const all = await admin.give([
      ['id', id],
      ['under', 'shuangtaizi'],
      ['all', 'waiting'],
    ]);
    expect(codesIn(all.text)).toHaveLength(8);
    const crowd = Array.from({ length: 101 }, (_, n): [string, string] => ['person', `p-${n}`]);
    const many = await admin.give([['id', 'give_x'], ...crowd]);
    expect([many.status, many.text.includes('最多为 100 人')]).toEqual([422, true]);
    expect((await admin.open('/admin/accounts/give')).path).toBe('/admin/accounts');
  });
});

describe('who may be let in', () => {
  it('is nobody of the own bureau or above, nor oneself, nor somebody who also sits there', async () => {
    const admin = await desk('panjin-administrator');
    for (const person of [
      'panjin-clerk',
      'panjin-section-head',
      'panjin-administrator',
      'nobody',
      '../x',
      '',
    ]) {
      const refused = await admin.give([
        ['id', await admin.page()],
        ['only', person],
      ]);
      expect([person, refused.status, codesIn(refused.text)]).toEqual([person, person ? 404 : 404, []]);
      expect((await admin.open(`/admin/accounts/${encodeURIComponent(person) || 'x'}`)).status).toBe(404);
    }
    // Mixed with somebody whom they may let in, the others are left out, and only their number is told.
    const mixed = await admin.give([
      ['id', await admin.page()],
      ['person', 'panjin-clerk'],
      ['person', 'dawa-clerk'],
    ]);
    expect(codesIn(mixed.text).map(({ login }) => login)).toEqual(['dawa-clerk']);
    expect(mixed.text).toContain('有 1 人不在您可以办理的范围内');
  });
});

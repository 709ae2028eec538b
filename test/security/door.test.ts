import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demonstrationPassword } from '#infra/local/people.ts';
import { cookieBrowser } from '#test/support/cookie-browser.ts';
import { signIn } from '#test/support/sign-in.ts';
import { type Fortress, openFortress } from './house.ts';

const deputy = 'panshan-2024-b01-deputy';
const password = demonstrationPassword;

describe('the door of the pages', () => {
  let house: Fortress;
  beforeAll(async () => {
    house = await openFortress();
  }, 90_000);
  afterAll(() => house?.close(), 30_000);

  it('lets no cache keep what only a signed-in person may see', async () => {
    for (const address of ['/duties', '/programs', '/cases/nothing', '/nowhere'])
      expect([address, (await house.page(deputy, address)).headers.get('cache-control')]).toEqual([
        address,
        'no-store',
      ]);
    const style = /href="(\/assets\/[^"]+\.css)"/.exec((await house.page(deputy, '/duties')).text)?.[1];
    expect((await house.page(deputy, style ?? '')).headers.get('cache-control')).toContain('immutable');
  });

  it('answers a form from elsewhere with 403 and one that is too long with 413, not with an accident', async () => {
    const browser = await house.browserOf(deputy);
    const post = (body: string, headers: Record<string, string>) =>
      browser.request(new URL(`${house.runtime.url}/cases/nothing/edit`), { method: 'POST', body, headers });
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    for (const origin of ['https://elsewhere.example', 'null', `${house.runtime.url}.elsewhere.example`])
      expect((await post('go=save', { ...type, origin })).status).toBe(403);
    expect((await post('go=save', type)).status).toBe(403);
    const long = await post(`text=${'a'.repeat(500_000)}`, { ...type, origin: house.runtime.url });
    expect([long.status, await long.text()]).toEqual([413, expect.stringContaining('<h1')]);
  });

  it('finds nothing under an id that no key could hold', async () => {
    const long = 'x'.repeat(4_000);
    for (const address of [`/cases/${long}`, `/cases/${long}/edit`, `/verify/${long}`, `/programs/${long}`])
      expect([address.slice(0, 12), (await house.page(deputy, address)).status]).toEqual([
        address.slice(0, 12),
        404,
      ]);
    const fields: [string, string][] = [
      ['seat', 'panshan-2024-b01/deputy'],
      ['party.supported', 'panshan-2024-b01'],
      ['party.supporter', long],
    ];
    const start = await house.page(deputy, `/programs/${long}/duties/agreement/2024/start`, fields);
    expect(start.status).toBe(404);
    const admin = await house.page('panjin-administrator', `/admin/programs/${long}`);
    expect(admin.status).toBe(404);
  });

  it('leads nowhere but into the house after a sign-in', async () => {
    for (const to of [
      '//elsewhere.example',
      '/\\elsewhere.example',
      'https://elsewhere.example',
      '/\u0000',
      '/\u0001',
      '/\r\nset-cookie:a=b',
      'javascript:1',
      '/\t/elsewhere.example',
    ]) {
      const browser = cookieBrowser();
      const address = new URL(`${house.runtime.url}/sign-in`);
      address.searchParams.set('to', to);
      const end = await signIn(browser, address, { username: deputy, password });
      expect([to, end.href]).toEqual([to, `${house.runtime.url}/duties`]);
    }
  });

  it('signs in whatever the clock of the house says, and gives every sign-in a session of its own', async () => {
    const browser = cookieBrowser();
    browser.cookies.push({ host: '127.0.0.1', path: '/', name: 'session', value: 'chosen-by-somebody-else' });
    await signIn(browser, `${house.runtime.url}/duties`, { username: deputy, password });
    const session = browser.cookies.find(({ name }) => name === 'session')?.value;
    expect(session).toMatch(/^s_/);
    expect(await house.runtime.services.sessions.get('chosen-by-somebody-else')).toBeUndefined();
    house.runtime.switches.ticking = false;
    house.runtime.switches.executions = false;
    await house.runtime.clock.set(Date.now() + 400 * 24 * 3600_000);
    const later = await browser.open(`${house.runtime.url}/duties`);
    expect([later.url.pathname, later.response.status]).toEqual(['/duties', 200]);
    const again = cookieBrowser();
    const end = await signIn(again, `${house.runtime.url}/duties`, { username: deputy, password });
    expect(end.pathname).toBe('/duties');
  });
}, 60_000);

import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import * as oidc from 'openid-client';
import { describe, expect, it } from 'vitest';
import { codeTyped, newCode } from '#infra/local/identity/codes.ts';
import { cookieBrowser } from '#test/support/cookie-browser.ts';
import { signIn } from '#test/support/sign-in.ts';
import { back, open, person } from './identity-endpoint.ts';

const accountsKey = randomBytes(32).toString('base64url');
const day = 86_400_000;
const director = { sub: 'p-7', login: 'yuan.zhang', name: '袁园长', lasts: 14 * day };
const known = { sub: 'person-1', login: 'ignored', name: '袁科员', lasts: day };
const next = 'quite another one';

type Opened = Awaited<ReturnType<typeof house>>;
const house = async () => {
  const opened = await open({ accountsKey });
  const ask = (body: unknown, headers: Record<string, string> = {}, method = 'POST') =>
    fetch(opened.identity.accounts, {
      method,
      headers: { authorization: `Bearer ${accountsKey}`, 'content-type': 'application/json', ...headers },
      ...(method === 'POST' && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  const give = async (...people: object[]) => {
    const answer = await ask({ people });
    expect(answer.status).toBe(200);
    const { codes }: { codes: { sub: string; login: string; code: string; expires: number }[] } =
      await answer.json();
    return codes;
  };
  return { ...opened, ask, give };
};

/** A browser that stands on the page for codes, and posts to it what its form would. */
const atTheDoor = async ({ start }: Opened) => {
  const browser = cookieBrowser();
  const { url } = await browser.open(start);
  const page = new URL(`${url.href}?with=code`);
  return async (fields: Record<string, string>) => {
    const sent = await browser.submit(page, fields, back);
    return { in: back(sent.url), status: sent.response.status, text: await sent.response.text() };
  };
};

describe('a one-time code', () => {
  it('is easy to read aloud, and understood however it is typed', () => {
    const codes = Array.from({ length: 500 }, newCode);
    for (const code of codes)
      expect(code).toMatch(/^[ACDEFGHJKMNPQRTWXY34679]{4}-[ACDEFGHJKMNPQRTWXY34679]{4}$/);
    expect(new Set(codes).size).toBe(500);
    for (const typed of ['hk7m3pxa', ' HK7M 3PXA ', 'ｈｋ７ｍ－３ｐｘａ', 'HK7M—3PXA', 'h k 7 m 3 p x a'])
      expect(codeTyped(typed)).toBe('HK7M-3PXA');
    for (const typed of ['', 'HK7M-3PX', 'HK7M-3PXAA', 'HK7M-3PX0', 'quite another'])
      expect(codeTyped(typed)).toBeUndefined();
  });

  it('opens the door once, and only to a new password', async () => {
    const opened = await house();
    const [given] = await opened.give(director);
    expect(given).toMatchObject({ sub: 'p-7', login: 'yuan.zhang', expires: expect.any(Number) });
    const { login: username = '', code = '' } = given ?? {};
    const post = await atTheDoor(opened);
    const page = await post({ username, code: code.toLowerCase().replace('-', ' ') });
    expect([page.in, page.text.includes('设置新密码')]).toEqual([false, true]);
    for (const [wanted, words] of [
      ['short', '至少 10 个字符'],
      ['yuan.zhang2024', '过于简单'],
      ['abababababab', '过于简单'],
    ] as const)
      expect((await post({ username, code, next: wanted, again: wanted })).text).toContain(words);
    expect((await post({ username, code, next, again: next })).in).toBe(true);

    const again = await (await atTheDoor(opened))({ username, code });
    expect([again.status, again.text.includes('登录码只能用一次')]).toEqual([401, true]);
    const url = await signIn(cookieBrowser(), opened.start, { username, password: next }, back);
    const tokens = await oidc.authorizationCodeGrant(opened.config, url, opened.checks);
    expect(tokens.claims()).toMatchObject({ sub: 'p-7', name: '袁园长', preferred_username: 'yuan.zhang' });
  });

  it('is used by one of two who type it at the same moment', async () => {
    const opened = await house();
    const [{ login: username, code } = { login: '', code: '' }] = await opened.give(director);
    const doors = await Promise.all([atTheDoor(opened), atTheDoor(opened)]);
    const set = await Promise.all(
      doors.map((post, n) => post({ username, code, next: `${next} ${n}`, again: `${next} ${n}` })),
    );
    expect(set.map(one => one.in).sort()).toEqual([false, true]);
  });

  it('works in the field of the password too, where people will type it', async () => {
    const opened = await house();
    const [{ login: username, code } = { login: '', code: '' }] = await opened.give(director);
    const browser = cookieBrowser();
    const { url } = await browser.open(opened.start);
    const { response } = await browser.submit(url, { username, password: code }, back);
    expect(await response.text()).toContain('name="next"');
    const done = await browser.submit(url, { username, password: code, next, again: next }, back);
    expect(back(done.url)).toBe(true);
  });

  it('is void when a newer one was given, and when its time is over', async () => {
    const opened = await house();
    const [old] = await opened.give(director);
    const [fresh] = await opened.give(director);
    const username = director.login;
    const post = await atTheDoor(opened);
    expect((await post({ username, code: old?.code ?? '' })).status).toBe(401);
    opened.passTime(14 * day - 1);
    expect((await post({ username, code: fresh?.code ?? '' })).status).toBe(200);
    opened.passTime(1);
    const late = await post({ username, code: fresh?.code ?? '', next, again: next });
    expect([late.status, late.text.includes('已过有效期')]).toEqual([401, true]);
  });

  it('leaves the password alone until it is used, and then ends what was opened with it', async () => {
    const opened = await house();
    const url = await signIn(cookieBrowser(), opened.start, person, back);
    const tokens = await oidc.authorizationCodeGrant(opened.config, url, opened.checks);
    const [{ login: username, code } = { login: '', code: '' }] = await opened.give(known);
    expect(username).toBe(person.username);
    expect(back(await signIn(cookieBrowser(), opened.start, person, back))).toBe(true);
    const post = await atTheDoor(opened);
    expect((await post({ username, code, next, again: next })).in).toBe(true);
    await expect(signIn(cookieBrowser(), opened.start, person, back)).rejects.toThrow('401');
    await expect(oidc.refreshTokenGrant(opened.config, tokens.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });

  it('is guessed slowly; a new one makes the name free at once', async () => {
    const opened = await house();
    const [given] = await opened.give(director);
    const username = director.login;
    const post = await atTheDoor(opened);
    const guesses = Array.from({ length: 8 }, () => post({ username, code: newCode() }));
    const statuses = (await Promise.all(guesses)).map(({ status }) => status).sort();
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
    expect((await post({ username, code: given?.code ?? '' })).status).toBe(429);
    const [fresh] = await opened.give(director);
    expect((await post({ username, code: fresh?.code ?? '' })).status).toBe(200);
  });

  it('stands nowhere in the folder but as a slow hash', async () => {
    const opened = await house();
    const [given] = await opened.give(director);
    const database = new DatabaseSync(`${opened.dir}/identity.sqlite`, { readOnly: true });
    const stored = JSON.stringify([
      database.prepare('SELECT * FROM code').all(),
      database.prepare('SELECT * FROM person').all(),
    ]);
    database.close();
    expect(stored).toContain('p-7');
    expect(stored.toUpperCase()).not.toContain(given?.code);
    expect(stored.toUpperCase()).not.toContain(given?.code.replace('-', ''));
  });
});

describe('the account endpoint', () => {
  it('makes an account under a free name, and never takes over another', async () => {
    const opened = await house();
    const wanted = { ...director, login: person.username };
    const [first, second] = await opened.give(wanted, { ...director, sub: 'p-8', login: person.username });
    expect([first?.login, second?.login]).toEqual([`${person.username}-2`, `${person.username}-3`]);
    expect(opened.identity.people()).toContainEqual(
      expect.objectContaining({ sub: 'person-1', username: person.username }),
    );
    for (const password of ['', ' ', 'undefined'])
      await expect(
        signIn(cookieBrowser(), opened.start, { username: first?.login ?? '', password }, back),
      ).rejects.toThrow('401');
  });

  it('answers nobody without the key, and does nothing', async () => {
    const opened = await house();
    const [given] = await opened.give(director);
    const before = opened.identity.people();
    for (const authorization of [
      '',
      'Bearer',
      'Bearer ',
      `Basic ${accountsKey}`,
      `Bearer ${accountsKey}x`,
      accountsKey,
    ]) {
      const answer = await opened.ask({ people: [director] }, { authorization });
      expect([authorization, answer.status, await answer.json()]).toEqual([
        authorization,
        401,
        { error: 'unauthorized' },
      ]);
    }
    const closed = await open();
    const nobody = await fetch(closed.identity.accounts, {
      method: 'POST',
      headers: { authorization: 'Bearer ' },
    });
    expect(nobody.status).toBe(404);
    expect(opened.identity.people()).toEqual(before);
    const post = await atTheDoor(opened);
    expect((await post({ username: director.login, code: given?.code ?? '' })).status).toBe(200);
  });

  it('refuses what it does not understand, all or none', async () => {
    const opened = await house();
    const wrong: unknown[] = [
      '',
      '{',
      'null',
      {},
      { people: [] },
      { people: [{ ...director, lasts: 365 * day }] },
      { people: [{ ...director, lasts: -1 }] },
      { people: [{ ...director, login: 'a b' }] },
      { people: [{ ...director, admin: true }] },
      { people: [known, { ...director, sub: '' }] },
      { people: Array.from({ length: 101 }, (_, n) => ({ ...director, sub: `p-${n}` })) },
      { people: [{ ...director, name: '长'.repeat(100_000) }] },
    ];
    for (const body of wrong) expect([body, (await opened.ask(body)).status]).toEqual([body, 400]);
    expect((await opened.ask('', {}, 'GET')).status).toBe(405);
    expect(opened.identity.people()).toHaveLength(1);
  });
});

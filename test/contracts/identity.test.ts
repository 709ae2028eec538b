import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as oidc from 'openid-client';
import { describe, expect, it } from 'vitest';
import { apiAudience } from '#infra/local/identity.ts';
import { cookieBrowser } from '#test/support/cookie-browser.ts';
import { accessToken, signIn } from '#test/support/sign-in.ts';
import { afterLogout, back, open, person, redirectUri } from './identity-endpoint.ts';

describe('the code flow with PKCE', () => {
  it('ends in an ID token with the name, and a second sign-in needs no password', async () => {
    const { config, start, checks } = await open();
    const browser = cookieBrowser();
    const url = await signIn(browser, start, person, back);
    const tokens = await oidc.authorizationCodeGrant(config, url, checks);
    expect(tokens.claims()).toMatchObject({
      sub: 'person-1',
      name: '袁科员',
      preferred_username: 'yuan.clerk',
    });
    const again = await browser.open(start, {}, back);
    expect(again.url.searchParams.get('code')).toBeTruthy();
  });

  it('takes a code once, and not without its verifier', async () => {
    const { config, start, checks } = await open();
    const url = await signIn(cookieBrowser(), start, person, back);
    const other = { ...checks, pkceCodeVerifier: oidc.randomPKCECodeVerifier() };
    await expect(oidc.authorizationCodeGrant(config, url, other)).rejects.toMatchObject({
      error: 'invalid_grant',
    });

    const second = await signIn(cookieBrowser(), start, person, back);
    await oidc.authorizationCodeGrant(config, second, checks);
    await expect(oidc.authorizationCodeGrant(config, second, checks)).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });

  it('never asks for consent, even when the client does', async () => {
    const { start } = await open();
    start.searchParams.set('prompt', 'consent');
    const url = await signIn(cookieBrowser(), start, person, back);
    expect(url.searchParams.get('code')).toBeTruthy();
  });

  it('is refused without PKCE', async () => {
    const { config } = await open();
    const bare = oidc.buildAuthorizationUrl(config, {
      redirect_uri: redirectUri,
      scope: 'openid',
      state: 's',
    });
    const { url } = await cookieBrowser().open(bare, {}, back);
    expect(url.searchParams.get('error')).toBe('invalid_request');
  });

  it('is refused on a page, without a redirect, for an address that is not the client’s', async () => {
    const { start } = await open();
    start.searchParams.set('redirect_uri', 'http://evil.example/');
    const { response } = await cookieBrowser().open(start, { headers: { accept: 'text/html' } });
    expect(response.status).toBe(400);
    const text = await response.text();
    expect(text).toContain('登录请求有误');
    expect(text).not.toMatch(/\bat .*\.js/);
  });

  it('refreshes, until the person signs out', async () => {
    const { config, start, checks } = await open();
    const browser = cookieBrowser();
    const first = await oidc.authorizationCodeGrant(
      config,
      await signIn(browser, start, person, back),
      checks,
    );
    const second = await oidc.refreshTokenGrant(config, first.refresh_token ?? '');
    expect(second.refresh_token).not.toBe(first.refresh_token);

    const end = oidc.buildEndSessionUrl(config, {
      id_token_hint: second.id_token ?? '',
      post_logout_redirect_uri: afterLogout,
    });
    const { url, response } = await browser.open(end);
    const page = await response.text();
    const action = /action="([^"]+)"/.exec(page)?.[1] ?? '';
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const left = await browser.submit(new URL(action, url), { xsrf, logout: 'yes' }, back);
    expect(left.url.href).toContain(afterLogout);
    await expect(oidc.refreshTokenGrant(config, second.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    });
    expect((await browser.open(start, {}, back)).url.pathname).toMatch(/^\/login\//);
  });
});

it('access tokens for the API are JWTs after RFC 9068', async () => {
  const { identity } = await open();
  const { issuer } = identity;
  const token = await accessToken({ issuer, clientId: 'api', redirectUri, ...person });
  const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`));
  const { payload } = await jwtVerify(token, keys, { issuer, audience: apiAudience, typ: 'at+jwt' });
  expect(payload).toMatchObject({ sub: 'person-1', client_id: 'api', scope: 'api' });
});

it('keys, sessions and refresh tokens outlive a restart', async () => {
  const first = await open();
  const browser = cookieBrowser();
  const url = await signIn(browser, first.start, person, back);
  const tokens = await oidc.authorizationCodeGrant(first.config, url, first.checks);
  await first.stop();
  // Here fetch learns that the connections it kept open are gone.
  await expect(fetch(first.identity.issuer)).rejects.toThrow();

  const second = await open({ dir: first.dir, port: Number(new URL(first.identity.issuer).port) });
  expect((await browser.open(second.start, {}, back)).url.searchParams.get('code')).toBeTruthy();
  const refreshed = await oidc.refreshTokenGrant(second.config, tokens.refresh_token ?? '');
  expect(refreshed.claims()?.sub).toBe('person-1');
});

describe('the login page', () => {
  it('is Chinese first, fits a phone and shows what the runtime adds', async () => {
    const { start } = await open({ loginExtra: () => '<p>演示人员</p>' });
    const { response } = await cookieBrowser().open(start);
    const page = await response.text();
    expect(page.indexOf('登录')).toBeLessThan(page.indexOf('Sign in'));
    expect(page).toContain('name="viewport"');
    expect(page).toContain('<p>演示人员</p>');
  });

  it('says what is wrong, escapes what was typed, and slows guessing down', async () => {
    const { start, passTime } = await open();
    const browser = cookieBrowser();
    const { url } = await browser.open(start);
    const attempt = async (username: string, password: string) => {
      const { response } = await browser.submit(url, { username, password }, back);
      return { status: response.status, text: await response.text() };
    };
    const odd = await attempt('"><script>x', 'x');
    expect(odd).toMatchObject({ status: 401, text: expect.stringContaining('用户名或密码不正确') });
    expect(odd.text).not.toContain('<script>x');

    const guesses = Array.from({ length: 8 }, () => attempt(person.username, 'guess'));
    const statuses = (await Promise.all(guesses)).map(({ status }) => status).sort();
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
    const right = await attempt(person.username, person.password);
    expect(right).toMatchObject({ status: 429, text: expect.stringContaining('1 分钟后再试') });
    passTime(60_000);
    expect((await attempt(person.username, person.password)).status).toBe(303);
  });

  it('asks for a new password where the present one is temporary', async () => {
    const { identity, start } = await open();
    const fresh = { username: 'new', password: 'temporary-1' };
    await identity.addPeople(
      [{ sub: 'person-2', name: '新人', temporary: true, username: fresh.username }],
      fresh.password,
    );
    const browser = cookieBrowser();
    const { url } = await browser.open(start);
    const post = async (fields: Record<string, string>) => {
      const result = await browser.submit(url, { ...fresh, ...fields }, back);
      return { ...result, text: await result.response.text() };
    };
    expect((await post({})).text).toContain('设置新密码');
    expect((await post({ next: 'short', again: 'short' })).text).toContain('至少 10 个字符');
    expect((await post({ next: fresh.password, again: fresh.password })).text).toContain(
      '不能与登录码或临时密码相同',
    );
    expect((await post({ next: 'quite another', again: 'something else' })).text).toContain('不一致');
    expect(back((await post({ next: 'quite another', again: 'quite another' })).url)).toBe(true);
    expect(identity.people()).toContainEqual({
      sub: 'person-2',
      username: 'new',
      name: '新人',
      temporary: false,
    });
    await expect(signIn(cookieBrowser(), start, fresh, back)).rejects.toThrow('401');
  });

  it('that has expired says so', async () => {
    const { identity } = await open();
    const response = await fetch(`${identity.issuer}/login/nothing`);
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('登录页面已过期');
  });
});

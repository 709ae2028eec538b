import path from 'node:path';
import {
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openIdentityDatabase } from '#infra/local/identity/database.ts';
import { demonstrationPassword } from '#infra/local/people.ts';
import { clientId } from '#infra/local/stand-ins.ts';
import { cookieBrowser } from '#test/support/cookie-browser.ts';
import { accessToken, signIn } from '#test/support/sign-in.ts';
import { type Fortress, openFortress } from './house.ts';

const person = 'panshan-2024-b01-deputy';

/** H18: tokens and sessions that nobody should get in with. The issuer's own key is used where that is worse. */
describe('forged tokens and sessions', () => {
  let house: Fortress;
  let before: string[];
  beforeAll(async () => {
    house = await openFortress();
    before = await house.table();
  }, 90_000);
  afterAll(() => house?.close(), 30_000);

  const knock = (authorization: string) =>
    fetch(`${house.runtime.url}/api/v1/duties`, { headers: { authorization } });

  it('opens for the real one, and for none of twenty-four others', async () => {
    const { database, keys } = openIdentityDatabase(path.join(house.state, 'identity', 'identity.sqlite'));
    const [own = {} as JWK] = keys.jwks.keys as JWK[];
    database.close();
    const signing = await importJWK(own, 'RS256');
    const foreign = await generateKeyPair('RS256', { extractable: true });
    const real = await house.tokenOf(person);
    expect((await knock(`Bearer ${real}`)).status).toBe(200);

    const now = Math.floor(Date.now() / 1000);
    const claims: JWTPayload = {
      sub: person,
      iss: house.runtime.issuer,
      aud: 'jiedui-api',
      scope: 'api',
      client_id: clientId,
      iat: now,
      exp: now + 600,
    };
    const sign = (
      more: JWTPayload,
      header: { alg?: string; kid?: string; [name: string]: unknown } = {},
      key: Parameters<SignJWT['sign']>[0] = signing,
    ) =>
      new SignJWT({ ...claims, ...more })
        .setProtectedHeader({ alg: 'RS256', ...(own.kid && { kid: own.kid }), typ: 'at+jwt', ...header })
        .sign(key);
    expect((await knock(`Bearer ${await sign({})}`)).status).toBe(200);
    const [head = '', payload = '', signature = ''] = real.split('.');
    const other = Buffer.from(JSON.stringify({ ...claims, sub: 'panjin-administrator' })).toString(
      'base64url',
    );
    const secret = new TextEncoder().encode(JSON.stringify(await exportJWK(foreign.publicKey)));
    const outsider = await accessToken({
      username: person,
      password: demonstrationPassword,
      issuer: house.runtime.issuer,
      clientId,
      redirectUri: `${house.runtime.url}/signed-in`,
    });
    const forged: [string, string][] = [
      ['of nobody', await sign({ sub: undefined })],
      ['of somebody unknown', await sign({ sub: 'nobody' })],
      ['of an empty person', await sign({ sub: '' })],
      ['of a prototype', await sign({ sub: '__proto__' })],
      ['expired', await sign({ exp: now - 1 })],
      ['without an end', await sign({ exp: undefined })],
      ['not valid yet', await sign({ nbf: now + 600 })],
      ['of another issuer', await sign({ iss: 'https://elsewhere.example' })],
      ['of an issuer with a slash', await sign({ iss: `${house.runtime.issuer}/` })],
      ['for another audience', await sign({ aud: clientId })],
      ['for no audience', await sign({ aud: undefined })],
      ['without the scope', await sign({ scope: 'openid profile' })],
      ['with a scope like ours', await sign({ scope: 'api.read apis' })],
      ['signed by another key', await sign({}, {}, foreign.privateKey)],
      [
        'signed by another key that it brings along',
        await sign({}, { jwk: await exportJWK(foreign.publicKey) }, foreign.privateKey),
      ],
      [
        'signed by a key elsewhere',
        await sign({}, { jku: 'https://elsewhere.example/keys', kid: 'x' }, foreign.privateKey),
      ],
      [
        'with a critical extension',
        await sign({}, { crit: ['b64'], b64: false }).catch(() => `${head}.${payload}.`),
      ],
      [
        'signed with a shared secret',
        await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(secret),
      ],
      ['unsigned', new UnsecuredJWT(claims).encode()],
      ['with another payload', `${head}.${other}.${signature}`],
      ['without a signature', `${head}.${payload}.`],
      ['cut', real.slice(0, -4)],
      ['twice', `${real}.${real}`],
      ['of ten thousand letters', `${head}.${'a'.repeat(10_000)}.${signature}`],
    ];
    for (const [name, token] of forged)
      expect([name, [401, 403].includes((await knock(`Bearer ${token}`)).status)]).toEqual([name, true]);
    for (const authorization of ['Bearer', 'Bearer ', `Basic ${real}`, `Bearer ${outsider} ${outsider}`])
      expect((await knock(authorization)).status).toBe(401);
  });

  it('shows a page for none of sixteen sessions', async () => {
    const { sessions } = house.runtime.services;
    const browser = cookieBrowser();
    await signIn(browser, `${house.runtime.url}/duties`, {
      username: person,
      password: demonstrationPassword,
    });
    const id = browser.cookies.find(({ name }) => name === 'session')?.value ?? '';
    const real = await sessions.get(id);
    if (!real) throw new Error('no session');
    const look = (cookie: string) =>
      fetch(`${house.runtime.url}/duties`, { headers: { cookie }, redirect: 'manual' });
    expect((await look(`session=${id}`)).status).toBe(200);
    await sessions.put({ ...real, id: 'expired', expires: Date.now() - 1 });
    await sessions.put({ ...real, id: 'unknown', person: 'nobody' });
    await sessions.put({ ...real, id: 'prototype', person: '__proto__' });
    const [state] = browser.cookies.filter(({ name }) => name === 'signing-in');
    const cookies = [
      '',
      'session=',
      'session=expired',
      'session=unknown',
      'session=prototype',
      'session=__proto__',
      'session=constructor',
      'session=%00',
      'session=%E0%A4%A',
      `session=${id.slice(0, -1)}`,
      `session=${id}a`,
      `session=${id.toUpperCase()}`,
      `session=${'a'.repeat(3_000)}`,
      `Session=${id}`,
      `signing-in=${id}`,
      `session=${state?.value ?? '{}'}`,
    ];
    for (const cookie of cookies) {
      const answer = await look(cookie);
      expect([cookie.slice(0, 40), answer.status, answer.headers.get('location')]).toEqual([
        cookie.slice(0, 40),
        303,
        '/sign-in?to=%2Fduties',
      ]);
    }
    // Signed out: what the browser still holds is worth nothing, and a state works once and for the browser that began it.
    const out = await browser.request(new URL(`${house.runtime.url}/sign-out`), {
      method: 'POST',
      headers: { origin: house.runtime.url },
    });
    expect(out.status).toBe(303);
    expect((await look(`session=${id}`)).status).toBe(303);
    for (const query of [
      '',
      '?state=',
      '?code=a&state=b',
      '?code=a&state=__proto__',
      `?code=a&state=${'s'.repeat(3_000)}`,
    ])
      for (const cookie of ['', 'signing-in=b', 'signing-in=__proto__', `signing-in=${'s'.repeat(3_000)}`]) {
        const answer = await fetch(`${house.runtime.url}/signed-in${query}`, {
          headers: { cookie },
          redirect: 'manual',
        });
        expect([query.slice(0, 20), answer.status]).toEqual([query.slice(0, 20), 400]);
        expect(answer.headers.getSetCookie().some(line => line.startsWith('session='))).toBe(false);
      }
    expect(await house.table()).toEqual(before);
  });
}, 60_000);

import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bearerTokens } from '#functions/api/bearer.ts';
import type { Settings } from '#functions/http/settings.ts';

const keys = await generateKeyPair('RS256');
const foreign = await generateKeyPair('RS256');
const verify = bearerTokens();
let settings: Settings;

const server = createServer(async (request, response) => {
  const issuer = settings.ISSUER;
  const body = request.url?.startsWith('/.well-known/')
    ? { issuer, jwks_uri: `${issuer}/keys`, authorization_endpoint: issuer, token_endpoint: issuer }
    : { keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'a', alg: 'RS256', use: 'sig' }] };
  response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
});

beforeAll(async () => {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  settings = {
    SITE: 'https://jiedui.example',
    ISSUER: `http://127.0.0.1:${port}`,
    CLIENT_ID: 'jiedui',
    API_AUDIENCE: 'jiedui-api',
    UPLOADS_ORIGIN: 'https://files.example',
  };
});
afterAll(() => server.close());

const claims = (more: JWTPayload = {}): JWTPayload => ({ sub: 'p-1', scope: 'openid api', ...more });
const token = async ({
  more = {},
  audience = 'jiedui-api',
  issuer = settings.ISSUER,
  ends = '5m',
  key = keys.privateKey,
}: {
  more?: JWTPayload;
  audience?: string;
  issuer?: string;
  ends?: string;
  key?: CryptoKey;
} = {}) =>
  new SignJWT(claims(more))
    .setProtectedHeader({ alg: 'RS256', kid: 'a' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(ends)
    .sign(key);
const judged = async (one: string) => verify(`Bearer ${one}`, settings);

describe('a bearer token', () => {
  it('that is known already is refused when it has come to its end all the same', async () => {
    const one = await token({ ends: '5m' });
    expect(await judged(one)).toEqual({ person: 'p-1' });
    expect(await judged(one)).toEqual({ person: 'p-1' });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 301_000 });
    try {
      expect(await judged(one)).toEqual({ error: 'invalid_token' });
    } finally {
      vi.useRealTimers();
    }
  });

  it('that is known already is verified again when its key may be gone', async () => {
    const asked: string[] = [];
    const verified = bearerTokens();
    const one = await token({ ends: '1h' });
    const judge = () => verified(`Bearer ${one}`, settings);
    const listen = ({ url = '' }: { url?: string }) => void asked.push(url);
    server.on('request', listen);
    try {
      await judge();
      await judge();
      expect(asked.filter(url => url === '/keys')).toHaveLength(1);
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 601_000 });
      expect(await judge()).toEqual({ person: 'p-1' });
      expect(asked.filter(url => url === '/keys')).toHaveLength(2);
    } finally {
      vi.useRealTimers();
      server.off('request', listen);
    }
  });

  it('of the issuer, for this API, names the person', async () => {
    expect(await judged(await token())).toEqual({ person: 'p-1' });
    expect(await judged(await token({ more: { scope: undefined, scp: ['api'] } }))).toEqual({
      person: 'p-1',
    });
  });

  it('is missing, or is no token', async () => {
    expect(await verify(undefined, settings)).toEqual({ error: 'missing' });
    for (const header of [
      '',
      'Basic abc',
      'Bearer',
      'Bearer a b',
      'Bearer x.y.z',
      `Bearer ${'a'.repeat(9000)}`,
    ])
      expect(await verify(header, settings)).toEqual({ error: 'invalid_token' });
  });

  it('is not valid: too old, for somebody else, by somebody else, or unsigned', async () => {
    const shared = new TextEncoder().encode('a secret that is long enough for HS256');
    const wrong = [
      await token({ ends: '-1m' }),
      await token({ audience: 'jiedui' }),
      await token({ issuer: 'https://elsewhere.example' }),
      await token({ key: foreign.privateKey }),
      await token({ more: { sub: undefined } }),
      `${(await token()).slice(0, -4)}AAAA`,
      new UnsecuredJWT(claims())
        .setIssuer(settings.ISSUER)
        .setAudience('jiedui-api')
        .setExpirationTime('5m')
        .encode(),
      await new SignJWT(claims())
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(settings.ISSUER)
        .setAudience('jiedui-api')
        .setExpirationTime('5m')
        .sign(shared),
    ];
    for (const one of wrong) expect(await judged(one)).toEqual({ error: 'invalid_token' });
  });

  it('without the scope of the API allows nothing', async () => {
    for (const scope of ['openid', 'apis', undefined])
      expect(await judged(await token({ more: { scope } }))).toEqual({ error: 'insufficient_scope' });
  });
});

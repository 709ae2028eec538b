import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { issuerOf } from '#functions/http/issuer.ts';
import type { Settings } from '#functions/http/settings.ts';

/** Whom a token speaks for, or which RFC 6750 error it is; `missing` when there is none. */
export type Bearer = { person: string } | { error: 'missing' | 'invalid_token' | 'insufficient_scope' };

export type VerifyToken = (authorization: string | undefined, settings: Settings) => Promise<Bearer>;

/** What a token must allow. */
export const scope = 'api';

/** Asymmetric only: a shared secret would let the issuer's other clients make tokens for us. */
const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'];

/** Issuers write it as one text (RFC 8693) or as `scp`. */
const scopesOf = ({ scope, scp }: Record<string, unknown>): string[] =>
  [scope, scp].flatMap(one => (Array.isArray(one) ? one.map(String) : String(one ?? '').split(' ')));

/** Milliseconds, as the issuer's keys are believed: by a key that is withdrawn a token may count for twice as long, never beyond its own end. */
const believed = 600_000;
/** So many tokens at most are remembered. */
const most = 2000;

/** Verifies access tokens by the keys of the issuer, which are fetched once and again when an unknown one appears. */
export const bearerTokens = (): VerifyToken => {
  let keys: JWTVerifyGetKey | undefined;
  const known = new Map<string, { person: string; until: number }>();
  return async (authorization, settings) => {
    const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return { error: authorization === undefined ? 'missing' : 'invalid_token' };
    const before = known.get(token);
    if (before && Date.now() < before.until) return { person: before.person };
    const { issuer, jwks_uri } = (await issuerOf(settings)).serverMetadata();
    if (!jwks_uri) throw new Error(`${issuer} names no keys`);
    keys ??= createRemoteJWKSet(new URL(jwks_uri));
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience: settings.API_AUDIENCE,
        algorithms,
        requiredClaims: ['sub', 'exp'],
      });
      if (!scopesOf(payload).includes(scope)) return { error: 'insufficient_scope' };
      if (!payload.sub || payload.exp === undefined) return { error: 'invalid_token' };
      if (known.size >= most) known.clear();
      known.set(token, {
        person: payload.sub,
        until: Math.min(payload.exp * 1000, Date.now() + believed),
      });
      return { person: payload.sub };
    } catch (error) {
      // Keys that cannot be fetched are an accident; every other error is the token's fault.
      if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout))
        return { error: 'invalid_token' };
      throw error;
    }
  };
};

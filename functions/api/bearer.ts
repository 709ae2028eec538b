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

/** Verifies access tokens by the keys of the issuer, which are fetched once and again when an unknown one appears. */
export const bearerTokens = (): VerifyToken => {
  let keys: JWTVerifyGetKey | undefined;
  return async (authorization, settings) => {
    const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) return { error: authorization === undefined ? 'missing' : 'invalid_token' };
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
      return payload.sub ? { person: payload.sub } : { error: 'invalid_token' };
    } catch (error) {
      // Keys that cannot be fetched are an accident; every other error is the token's fault.
      if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout))
        return { error: 'invalid_token' };
      throw error;
    }
  };
};

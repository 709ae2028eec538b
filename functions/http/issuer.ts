import * as oidc from 'openid-client';
import type { Settings } from './settings.ts';

let found: Promise<oidc.Configuration> | undefined;

/** The issuer's metadata, asked for once in the life of a container; a failed answer is not kept. */
export const issuerOf = ({ ISSUER, CLIENT_ID }: Settings): Promise<oidc.Configuration> => {
  const plain = ISSUER.startsWith('http:') ? { execute: [oidc.allowInsecureRequests] } : {};
  found ??= oidc.discovery(new URL(ISSUER), CLIENT_ID, undefined, oidc.None(), plain).catch(accident => {
    found = undefined;
    throw accident;
  });
  return found;
};

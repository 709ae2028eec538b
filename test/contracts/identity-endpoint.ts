import * as oidc from 'openid-client';
import { onTestFinished } from 'vitest';
import { startIdentity } from '#infra/local/identity.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

export const redirectUri = 'http://127.0.0.1:9/callback';
export const afterLogout = 'http://127.0.0.1:9/bye';
const clients = [
  { client_id: 'web', redirect_uris: [redirectUri], post_logout_redirect_uris: [afterLogout] },
  { client_id: 'api', redirect_uris: [redirectUri] },
];
export const person = { username: 'yuan.clerk', password: 'a good password' };
export const back = (url: URL) => url.href.startsWith('http://127.0.0.1:9/');

/** An issuer with one person, a client that is about to sign somebody in, and a clock for throttle and codes. */
export async function open({
  dir = temporaryFolder(),
  port = 0,
  loginExtra = (): string => '',
  accountsKey = '',
} = {}) {
  let instant = Date.now();
  const identity = await startIdentity({ dir, port, clients, loginExtra, accountsKey, now: () => instant });
  let stopped = false;
  async function stop() {
    if (!stopped) await identity.stop();
    stopped = true;
  }
  onTestFinished(stop);
  if (identity.people().length === 0)
    await identity.addPeople(
      [{ sub: 'person-1', name: '袁科员', username: person.username }],
      person.password,
    );
  const config = await oidc.discovery(new URL(identity.issuer), 'web', undefined, oidc.None(), {
    execute: [oidc.allowInsecureRequests],
  });
  const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
  const checks = { pkceCodeVerifier, expectedNonce: 'nonce-1', expectedState: 'state-1' };
  const start = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid profile',
    nonce: 'nonce-1',
    state: 'state-1',
    code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
  });
  const passTime = (by: number) => {
    instant += by;
  };
  return { dir, identity, config, start, checks, stop, passTime };
}

import * as oidc from 'openid-client';
import { apiResource } from '#infra/local/identity.ts';
import { type CookieBrowser, cookieBrowser } from './cookie-browser.ts';

type Person = { username: string; password: string };

/**
 * Opens an address that leads to the issuer's login page and signs in there, as a person would.
 * With `until`, stops before the first request for which it holds.
 */
export async function signIn(
  browser: CookieBrowser,
  address: string | URL,
  { username, password }: Person,
  until?: (url: URL) => boolean,
): Promise<URL> {
  const login = await browser.open(address, {}, until);
  if (until?.(login.url)) return login.url;
  const page = await login.response.text();
  if (!page.includes('name="password"'))
    throw new Error(`no login page at ${login.url}: ${page.slice(0, 300)}`);
  const { url, response } = await browser.submit(login.url, { username, password }, until);
  if (response.status >= 400) throw new Error(`${username} was not signed in: ${response.status}`);
  return url;
}

/** An access token for the API, by the code flow with PKCE of a public client. */
export async function accessToken(
  options: Person & { issuer: string; clientId: string; redirectUri: string; browser?: CookieBrowser },
): Promise<string> {
  const { issuer, clientId, redirectUri, browser = cookieBrowser() } = options;
  const config = await oidc.discovery(new URL(issuer), clientId, undefined, oidc.None(), {
    execute: [oidc.allowInsecureRequests],
  });
  const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
  const start = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid profile api',
    resource: apiResource,
    code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
  });
  const back = await signIn(browser, start, options, url => url.href.startsWith(redirectUri));
  return (await oidc.authorizationCodeGrant(config, back, { pkceCodeVerifier })).access_token;
}

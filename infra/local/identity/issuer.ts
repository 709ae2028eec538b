import type { DatabaseSync } from 'node:sqlite';
import Provider, { type Context, errors } from 'oidc-provider';
import { artifactStore } from './artifacts.ts';
import type { Keys } from './database.ts';
import { apiAudience, apiResource, grantAll } from './grants.ts';
import { loginPath } from './login.ts';
import { logoutPage, problemPage, signedOutPage } from './pages.ts';
import type { People } from './people.ts';
import { refused } from './words.ts';

/** Without a secret the client is a public one. `native` clients may come back to any port of this machine. */
export type Client = {
  client_id: string;
  client_secret?: string;
  redirect_uris: string[];
  post_logout_redirect_uris?: string[];
  application_type?: 'web' | 'native';
};

const DAY = 86_400;

const clientOf = (client: Client) => ({
  ...client,
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  token_endpoint_auth_method: client.client_secret === undefined ? 'none' : 'client_secret_basic',
});

function html(context: Context, body: string) {
  context.type = 'html';
  context.body = body;
}

/** The OpenID Connect issuer: code flow with PKCE, refresh, end of session. Its times are the real clock's. */
export function createIssuer(
  issuer: string,
  database: DatabaseSync,
  keys: Keys,
  clients: Client[],
  people: People,
) {
  const provider: Provider = new Provider(issuer, {
    adapter: artifactStore(database),
    clients: clients.map(clientOf),
    jwks: keys.jwks,
    cookies: { keys: [keys.cookie] },
    conformIdTokenClaims: false,
    scopes: ['openid', 'profile', 'offline_access'],
    claims: { openid: ['sub'], profile: ['name', 'preferred_username'] },
    responseTypes: ['code'],
    pkce: { required: () => true },
    issueRefreshToken: async (_context: Context, client: Context['oidc']['client']) =>
      client.grantTypeAllowed('refresh_token'),
    ttl: {
      AccessToken: 3600,
      AuthorizationCode: 60,
      Grant: 14 * DAY,
      IdToken: 3600,
      Interaction: 3600,
      RefreshToken: 14 * DAY,
      Session: 14 * DAY,
    },
    interactions: { url: (_context: Context, { uid }: { uid: string }) => loginPath(uid) },
    findAccount: async (_context: Context, sub: string) => {
      const person = people.find(sub);
      if (!person) return undefined;
      const { name, username } = person;
      return { accountId: sub, claims: async () => ({ sub, name, preferred_username: username }) };
    },
    loadExistingGrant: async ({ oidc }: Context) => {
      const { client, session } = oidc;
      const known = oidc.result?.consent?.grantId ?? session.grantIdFor(client.clientId);
      const grant = known && (await provider.Grant.find(known));
      if (grant) return grant;
      return (await grantAll(provider, { clientId: client.clientId, accountId: session.accountId })).grant;
    },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        useGrantedResource: async () => true,
        getResourceServerInfo: async (_context: Context, resource: string) => {
          if (resource !== apiResource) throw new errors.InvalidTarget();
          return {
            audience: apiAudience,
            scope: 'api',
            accessTokenFormat: 'jwt',
            accessTokenTTL: 3600,
            jwt: { sign: { alg: 'RS256' } },
          };
        },
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: async (context: Context, form: string) => html(context, logoutPage(form)),
        postLogoutSuccessSource: async (context: Context) => html(context, signedOutPage()),
      },
    },
    renderError: async (context: Context, out: { error: string; error_description?: string }) =>
      html(context, problemPage(refused(out.error, out.error_description ?? ''))),
  });
  return provider;
}

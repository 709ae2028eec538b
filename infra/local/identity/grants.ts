import type Provider from 'oidc-provider';
import type { Grant } from 'oidc-provider';

/** The resource that a client names to get an access token for the API; tokens carry the audience. */
export const apiResource = 'urn:jiedui:api';
export const apiAudience = 'jiedui-api';

/** Everything that a client of the house may ask for: nobody is asked for consent. */
export async function grantAll(
  provider: Provider,
  owner: { clientId: string; accountId: string },
): Promise<{ grant: Grant; grantId: string }> {
  const grant = new provider.Grant(owner);
  grant.addOIDCScope('openid profile offline_access');
  grant.addResourceScope(apiResource, 'api');
  return { grant, grantId: await grant.save() };
}

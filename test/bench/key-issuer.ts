import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { listen } from '#infra/local/listen.ts';

/** An issuer that is asked for its keys and nothing else, and a token of it for somebody whom the table does not know. */
export const keyIssuer = async (
  audience: string,
): Promise<{ issuer: string; token: string; close(): void }> => {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const key = { ...(await exportJWK(publicKey)), kid: 'bench', alg: 'ES256' };
  let issuer = '';
  const server = createServer(({ url }, answer) => {
    const told = url === '/keys' ? { keys: [key] } : { issuer, jwks_uri: `${issuer}/keys` };
    answer.setHeader('content-type', 'application/json').end(JSON.stringify(told));
  });
  issuer = await listen(server, 0);
  const token = await new SignJWT({ scope: 'api' })
    .setProtectedHeader({ alg: 'ES256', kid: 'bench', typ: 'at+jwt' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject('nobody')
    .setExpirationTime('1h')
    .sign(privateKey);
  return { issuer, token, close: () => server.close() };
};

import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { createAccounts } from './identity/accounts.ts';
import { openIdentityDatabase } from './identity/database.ts';
import { type Client, createIssuer } from './identity/issuer.ts';
import { createLogin } from './identity/login.ts';
import { createPeople, type Person } from './identity/people.ts';
import { listen } from './listen.ts';

export { apiAudience, apiResource } from './identity/grants.ts';

const accountsPath = '/accounts';

/** Starts the issuer. `issuer` is its address as browsers see it; without one, the address it listens on. Throws PortTaken. */
export async function startIdentity(options: {
  dir: string;
  port: number;
  issuer?: string;
  clients: Client[];
  /** Opens the account endpoint to whoever holds it; without one there is none. */
  accountsKey?: string;
  /** Milliseconds, for the throttle of failed sign-ins and for codes; tokens and sessions live by the real clock. */
  now?: () => number;
  /** HTML shown under the form. A form in it without an action posts to the sign-in itself. */
  loginExtra?: () => string;
}): Promise<{
  issuer: string;
  /** Where codes are asked for. */
  accounts: string;
  stop(): Promise<void>;
  /** Adds or replaces. A temporary password must be changed at the first sign-in. */
  addPeople(
    people: readonly { sub: string; username: string; name: string; temporary?: boolean }[],
    password: string,
  ): Promise<void>;
  people(): Person[];
}> {
  const { dir, port, clients, accountsKey, now = Date.now, loginExtra = () => '' } = options;
  mkdirSync(dir, { recursive: true });
  const { database, keys } = openIdentityDatabase(path.join(dir, 'identity.sqlite'));
  const people = createPeople(database, now);

  // The issuer's address is known only after listening; nobody has been told it before.
  const server = http.createServer((request, response) => {
    if (request.url?.startsWith('/login/')) return login(request, response);
    return accounts && request.url === accountsPath ? accounts(request, response) : answer(request, response);
  });
  const issuer = options.issuer ?? (await listen(server, port));
  const provider = createIssuer(issuer, database, keys, clients, people);
  const login = createLogin(provider, people, loginExtra);
  const accounts = accountsKey ? createAccounts(people, accountsKey) : undefined;
  const answer = provider.callback();
  if (options.issuer !== undefined) await listen(server, port);

  return {
    issuer,
    accounts: issuer + accountsPath,
    addPeople: people.add,
    people: people.list,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      database.close();
    },
  };
}

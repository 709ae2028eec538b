import { paths } from '#functions/web/paths.ts';
import { demonstrationPassword } from '#infra/local/people.ts';
import type { Runtime } from '#infra/local/runtime.ts';
import { clientId } from '#infra/local/stand-ins.ts';
import type { CaseCommand } from '#shared/domain/case-command.ts';
import { type CookieBrowser, cookieBrowser } from './cookie-browser.ts';
import { accessToken, signIn } from './sign-in.ts';

type Address = Pick<Runtime, 'url' | 'issuer'>;

/** A browser in which somebody of the demonstration is signed in. */
export const browserOf = async ({ url }: Address, username: string): Promise<CookieBrowser> => {
  const browser = cookieBrowser();
  await signIn(browser, url + paths.duties(), { username, password: demonstrationPassword });
  return browser;
};

export type Answer = { status: number; body: Record<string, unknown> };
export type ApiClient = {
  get(path: string): Promise<Answer>;
  post(path: string, body: object): Promise<Answer>;
  /** One command to a case; the same `id` is the same command. */
  command(
    id: string,
    seat: string,
    command: CaseCommand,
    as?: { id?: string; seen?: number },
  ): Promise<Answer>;
};

/** Somebody of the demonstration with a bearer token, calling the API. */
export const apiClient = async ({ url, issuer }: Address, username: string): Promise<ApiClient> => {
  const token = await accessToken({
    issuer,
    clientId,
    redirectUri: url + paths.signedIn(),
    username,
    password: demonstrationPassword,
  });
  const ask = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const response = await fetch(`${url}/api/v1${path}`, { ...init, headers });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const post = (path: string, body: object) => ask(path, { method: 'POST', body: JSON.stringify(body) });
  return {
    get: path => ask(path),
    post,
    command: (id, seat, command, { id: as = crypto.randomUUID(), seen = Number.MAX_SAFE_INTEGER } = {}) =>
      post(`/cases/${id}/commands`, { id: as, seen, seat, command }),
  };
};

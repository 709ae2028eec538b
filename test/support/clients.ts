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

/** One request, and its answer. */
export type Send = (
  url: string,
  request: { method: 'GET' | 'POST'; headers: Record<string, string>; body?: string },
) => Promise<Answer>;

const fetching: Send = async (url, request) => {
  const response = await fetch(url, request);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

/** Somebody of the demonstration with a bearer token, calling the API. */
export const apiClient = async (
  { url, issuer }: Address,
  username: string,
  send: Send = fetching,
): Promise<ApiClient> => {
  const token = await accessToken({
    issuer,
    clientId,
    redirectUri: url + paths.signedIn(),
    username,
    password: demonstrationPassword,
  });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const at = (path: string) => `${url}/api/v1${path}`;
  const post = (path: string, body: object) =>
    send(at(path), { method: 'POST', headers, body: JSON.stringify(body) });
  return {
    get: path => send(at(path), { method: 'GET', headers }),
    post,
    command: (id, seat, command, { id: as = crypto.randomUUID(), seen = Number.MAX_SAFE_INTEGER } = {}) =>
      post(`/cases/${id}/commands`, { id: as, seen, seat, command }),
  };
};

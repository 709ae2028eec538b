import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { publish, settle } from '#infra/local/demo.ts';
import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import { agreementPlay } from '#infra/local/demonstration/play.ts';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import { demonstrationPassword } from '#infra/local/people.ts';
import { startRuntime } from '#infra/local/runtime.ts';
import { clientId } from '#infra/local/stand-ins.ts';
import type { Who } from '#shared/domain/access.ts';
import { cookieBrowser } from '#test/support/cookie-browser.ts';
import { scan } from '#test/support/invariants-snapshot.ts';
import { accessToken, signIn } from '#test/support/sign-in.ts';

export const program = 'panjin-kindergartens-2024';
export const morning = Date.parse('2024-09-18T09:00:00+08:00');

export type Answer = { status: number; text: string; headers: Headers };
export type Fortress = Awaited<ReturnType<typeof openFortress>>;

/** The embedded runtime with plan A1 published, and everybody who may try something, by page and by API. */
export const openFortress = async () => {
  const state = mkdtempSync(path.join(tmpdir(), 'jiedui-security-'));
  const runtime = await startRuntime({ state, port: 0, clock: morning, quietLog: true });
  const territory = demonstrationTerritory();
  await settle(runtime, territory);
  await publish(runtime, territory);
  const pairs = territory.pairs.filter(({ round }) => round === '2024');

  const browsers = new Map<string, Promise<ReturnType<typeof cookieBrowser>>>();
  const browserOf = (username: string) => {
    const login = async () => {
      const browser = cookieBrowser();
      await signIn(browser, `${runtime.url}/duties`, { username, password: demonstrationPassword });
      return browser;
    };
    const browser = browsers.get(username) ?? login();
    browsers.set(username, browser);
    return browser;
  };
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (username: string) => {
    const found =
      tokens.get(username) ??
      accessToken({
        username,
        password: demonstrationPassword,
        issuer: runtime.issuer,
        clientId,
        redirectUri: `${runtime.url}/signed-in`,
      });
    tokens.set(username, found);
    return found;
  };
  const read = async (response: Response): Promise<Answer> => ({
    status: response.status,
    text: await response.text(),
    headers: response.headers,
  });

  return {
    runtime,
    /** Folder of everything that lasts. */
    state,
    territory,
    pairs,
    browserOf,
    tokenOf,
    /** One request of a signed-in browser; no redirect is followed. */
    page: async (username: string, address: string, fields?: [string, string][]) => {
      const browser = await browserOf(username);
      const init = fields && {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { origin: runtime.url },
      };
      return read(await browser.request(new URL(`${runtime.url}${address}`), init));
    },
    api: async (username: string, address: string, body?: unknown) =>
      read(
        await fetch(`${runtime.url}/api/v1${address}`, {
          method: body === undefined ? 'GET' : 'POST',
          headers: {
            authorization: `Bearer ${await tokenOf(username)}`,
            ...(body !== undefined && { 'content-type': 'application/json' }),
          },
          ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        }),
      ),
    who: async (person: string): Promise<Who> => {
      const who = await runtime.services.people.who(person, runtime.clock.now());
      if (!who) throw new Error(`nobody is called ${person}`);
      return who;
    },
    /** An agreement of the pair with that number, begun by the supported side. */
    begin: (index: number) => {
      const pair = pairs[index];
      if (!pair) throw new Error(`there is no pair ${index}`);
      return agreementPlay(runtime, program, pair);
    },
    answers: agreementAnswers(2024),
    /** Everything that is stored but sign-ins, row by row: what a refused request must leave as it was. */
    table: async (): Promise<string[]> => {
      await runtime.quiet();
      const { rows } = await scan(runtime, []);
      return rows
        .filter(({ pk, sk }) => !/^[SI]#/.test(pk) && !(pk === 'A' && sk.startsWith('arrived#')))
        .map(row => JSON.stringify(row))
        .sort();
    },
    close: async () => {
      await runtime.stop();
      rmSync(state, { recursive: true, force: true });
    },
  };
};

import * as z from 'zod';
import { CaseView } from '#functions/api/answers.ts';
import { demonstrationPassword } from '#infra/local/people.ts';
import type { Runtime } from '#infra/local/runtime.ts';
import { clientId } from '#infra/local/stand-ins.ts';
import { accessToken } from '#test/support/sign-in.ts';

export const program = 'panjin-kindergartens-2024';
export const parties = { supporter: 'panshan-2024-s01', supported: 'panshan-2024-b01' };
export const other = { supporter: 'panshan-2024-s02', supported: 'panshan-2024-b02' };

export const one = z.object({ case: CaseView, repeated: z.boolean().optional() });
export const command = () => `api-${crypto.randomUUID()}`;
export const start = (id: string, pair = parties) => ({
  id,
  seat: `${pair.supported}/deputy`,
  program,
  duty: 'agreement',
  period: '2024',
  parties: pair,
});

/** People of the demonstration as callers of the API: each with a token of the real issuer. */
export const callers = (runtime: () => Runtime) => {
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (username: string) => {
    const { issuer, url } = runtime();
    const known =
      tokens.get(username) ??
      accessToken({
        username,
        password: demonstrationPassword,
        issuer,
        clientId,
        redirectUri: `${url}/signed-in`,
      });
    tokens.set(username, known);
    return known;
  };
  const as =
    (username: string) =>
    async (address: string, body?: unknown, headers: Record<string, string> = {}) => {
      const response = await fetch(`${runtime().url}/api/v1${address}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          authorization: `Bearer ${await tokenOf(username)}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      return { status: response.status, json: (await response.json()) as unknown };
    };
  const deputyOf = (pair = parties) => as(`${pair.supported}-deputy`);
  const begun = async (pair = parties) => {
    const { json } = await deputyOf(pair)('/cases', start(command(), pair));
    return one.parse(json).case;
  };
  return { as, deputyOf, begun };
};
export type Callers = ReturnType<typeof callers>;

import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { grantAll } from './grants.ts';
import { changePage, codePage, loginPage, problemPage, type Words } from './pages.ts';
import type { People, Person } from './people.ts';
import {
  expired,
  failed,
  lapsed,
  simple,
  throttled,
  tooLarge,
  tooShort,
  unchanged,
  unequal,
  wrong,
  wrongCode,
} from './words.ts';

const FORM_BYTES = 10_000;
const SHORTEST = 10;

const withCode = '?with=code';

export const loginPath = (uid: string) => `/login/${uid}`;

async function formOf(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size <= FORM_BYTES) chunks.push(chunk);
  }
  return size > FORM_BYTES ? undefined : new URLSearchParams(Buffer.concat(chunks).toString());
}

function passwordProblem(username: string, old: string, next: string, again: string): Words | undefined {
  if ([...next].length < SHORTEST) return tooShort;
  if (next === old) return unchanged;
  // What a guesser tries first: the name, the name with something behind it, one sign again and again.
  if (next.toLowerCase().includes(username.toLowerCase()) || new Set(next).size < 4) return simple;
  return next === again ? undefined : unequal;
}

const refusedWords = (
  outcome: { refused: 'wrong' | 'lapsed' } | { refused: 'throttled'; minutes: number },
) =>
  outcome.refused === 'throttled'
    ? { status: 429, words: throttled(outcome.minutes) }
    : { status: 401, words: outcome.refused === 'lapsed' ? lapsed : wrong };

/**
 * The pages of a sign-in: name and password, or name and one-time code; then a new password for whoever has a code or a
 * temporary password. What was typed goes along to that page and is judged again: nothing is kept in between.
 */
export function createLogin(provider: Provider, people: People, extra: () => string) {
  type Shown = { status: number; html: string };

  async function post(request: IncomingMessage): Promise<Shown | { signedIn: Person }> {
    const form = await formOf(request);
    if (!form) return { status: 413, html: problemPage(tooLarge) };
    const field = (name: string) => form.get(name) ?? '';
    const username = field('username').trim();
    const byCode = form.has('code');
    const typed = field(byCode ? 'code' : 'password');
    const again = (words: Words) =>
      byCode ? codePage(username, words) : loginPage(username, words, extra());
    const outcome = await people.signIn(username, typed);
    if ('refused' in outcome) {
      const { status, words } = refusedWords(outcome);
      return { status, html: again(byCode && words === wrong ? wrongCode : words) };
    }
    const { as: person, by } = outcome;
    if (by === undefined && !person.temporary) return { signedIn: person };
    const change = (status: number, words?: Words) => ({
      status,
      html: changePage(username, { name: byCode ? 'code' : 'password', value: typed }, words),
    });
    if (!form.has('next')) return change(200);
    const problem = passwordProblem(username, typed, field('next'), field('again'));
    if (problem) return change(422, problem);
    const set = await people.setPassword(person.sub, field('next'), by);
    return set ? { signedIn: person } : { status: 401, html: again(wrongCode) };
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const show = ({ status, html }: Shown) =>
      response
        .writeHead(status, {
          'content-type': 'text/html; charset=utf-8',
          'cache-control': 'no-store',
          'x-frame-options': 'DENY',
        })
        .end(html);
    try {
      const { prompt, params, session } = await provider.interactionDetails(request, response);
      const finish = (result: object, mergeWithLastSubmission: boolean) =>
        provider.interactionFinished(request, response, result, { mergeWithLastSubmission });
      if (prompt.name !== 'login') {
        // Consent: a grant made by an older version may lack a scope that is asked for now.
        const owner = { clientId: String(params.client_id), accountId: session?.accountId ?? '' };
        const { grantId } = await grantAll(provider, owner);
        return await finish({ consent: { grantId } }, true);
      }
      if (request.method !== 'POST') {
        const code = request.url?.endsWith(withCode);
        return void show({ status: 200, html: code ? codePage('') : loginPage('', undefined, extra()) });
      }
      const outcome = await post(request);
      if (!('signedIn' in outcome)) return void show(outcome);
      const login = { accountId: outcome.signedIn.sub, remember: true };
      await finish({ login }, false);
    } catch (error) {
      if (response.headersSent) return;
      if (error instanceof Error && error.name === 'SessionNotFound')
        return void show({ status: 400, html: problemPage(expired) });
      console.error('identity:', error);
      show({ status: 500, html: problemPage(failed) });
    }
  };
}

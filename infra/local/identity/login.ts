import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { grantAll } from './grants.ts';
import { changePage, loginPage, problemPage, type Words } from './pages.ts';
import type { People, Person } from './people.ts';
import { expired, failed, throttled, tooLarge, tooShort, unchanged, unequal, wrong } from './words.ts';

const FORM_BYTES = 10_000;
const SHORTEST = 10;

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

function passwordProblem(old: string, next: string, again: string): Words | undefined {
  if ([...next].length < SHORTEST) return tooShort;
  if (next === old) return unchanged;
  return next === again ? undefined : unequal;
}

/** The pages of a sign-in: name and password, and a new password for whoever has a temporary one. */
export function createLogin(provider: Provider, people: People, extra: () => string) {
  type Shown = { status: number; html: string };

  async function post(request: IncomingMessage): Promise<Shown | { signedIn: Person }> {
    const form = await formOf(request);
    if (!form) return { status: 413, html: problemPage(tooLarge) };
    const field = (name: string) => form.get(name) ?? '';
    const username = field('username').trim();
    const outcome = await people.signIn(username, field('password'));
    if ('refused' in outcome) {
      const { status, words } =
        outcome.refused === 'wrong'
          ? { status: 401, words: wrong }
          : { status: 429, words: throttled(outcome.minutes) };
      return {
        status,
        html: form.has('next') ? changePage(username, words) : loginPage(username, words, extra()),
      };
    }
    const person = outcome.as;
    if (!person.temporary) return { signedIn: person };
    if (!form.has('next')) return { status: 200, html: changePage(username, undefined) };
    const problem = passwordProblem(field('password'), field('next'), field('again'));
    if (problem) return { status: 422, html: changePage(username, problem) };
    await people.setPassword(person.sub, field('next'));
    return { signedIn: person };
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
      if (request.method !== 'POST')
        return void show({ status: 200, html: loginPage('', undefined, extra()) });
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

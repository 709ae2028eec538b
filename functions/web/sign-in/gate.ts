import { createMiddleware } from 'hono/factory';
import type { Ahead } from '#shared/services.ts';
import { paths } from '../paths.ts';
import type { Asked, House } from '../visit.ts';
import { sessionId } from './session-cookie.ts';

/** Of the addresses of a case, those that show it or do something to it. */
const casePage = /^\/cases\/([^/]+)(?:\/[^/]+)?$/;

/** What the page will ask for first: who comes, and the case if it is about one. */
const aheadOf = (c: Asked, session: string): Ahead => {
  const id = casePage.exec(c.req.path)?.[1];
  return { session, ...(id && { case: id, to: c.req.method === 'GET' ? 'look' : 'act' }) };
};

/** Nobody comes further without a session and a seat. What somebody typed into an expired one is kept for after the sign-in. */
export const gate = createMiddleware<House>(async (c, next) => {
  const { services, settings, tongue } = c.var;
  const id = sessionId(c);
  const enter = async () => {
    const session = id ? await services.sessions.get(id) : undefined;
    const alive = session && session.expires > Date.now();
    const who = alive ? await services.people.who(session.person, services.now()) : undefined;
    if (!alive || !who || who.seats.length === 0) {
      if (session && c.req.method === 'POST') await park(c, session);
      const { pathname, search } = new URL(c.req.url);
      return c.redirect(
        paths.signIn({ to: c.req.method === 'GET' ? `${pathname}${search}` : formPage(c) }),
        303,
      );
    }
    c.set('visit', { services, settings, who, session, tongue });
    return next();
  };
  return id ? services.ahead(aheadOf(c, id), enter) : enter();
});

/** The page on which the form stood: a form posts to its own page, or names it. */
const formPage = (c: Asked): string => new URL(c.req.url).pathname;

/** Bytes of what is kept; a session lies in one item of 400 kB. */
const most = 300_000;

const park = async (
  c: Asked,
  session: NonNullable<Awaited<ReturnType<House['Variables']['services']['sessions']['get']>>>,
) => {
  const fields = [...new URLSearchParams(await c.req.text())].map(([name, value]): [string, string] => [
    name,
    value,
  ]);
  if (Buffer.byteLength(JSON.stringify(fields)) > most) return;
  await c.var.services.sessions.put({ ...session, typed: { path: formPage(c), fields } });
};

/** What was typed into this page before the session expired. It is given back once. */
export const takeTyped = async (c: Asked): Promise<URLSearchParams | undefined> => {
  const { session, services } = c.get('visit');
  if (!session.typed || session.typed.path !== new URL(c.req.url).pathname) return undefined;
  const { typed, ...rest } = session;
  await services.sessions.put(rest);
  return new URLSearchParams(typed.fields);
};

import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import type { Ahead, Session } from '#shared/services.ts';
import { paths } from '../paths.ts';
import { isTongue } from '../ui/words.ts';
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
    if (c.req.method === 'POST' && isTongue(c.req.query('lang'))) return inOtherTongue(c, session);
    c.set('visit', { services, settings, who, session, tongue });
    await next();
    // What its page has no use for must not come up after a later sign-in.
    if (c.req.method === 'GET' && session.typed?.path === formPage(c) && c.res.status < 500)
      await takeTyped(c);
    return undefined;
  };
  return id ? services.ahead(aheadOf(c, id), enter) : enter();
});

/** The page on which the form stood: a form posts to its own page, or names it. */
const formPage = (c: Asked): string => new URL(c.req.url).pathname;

/** Bytes of what is kept; a session lies in one item of 400 kB. */
const most = 300_000;

/** Whether it was kept: not what is longer than a session holds. */
const park = async (c: Asked, session: Session): Promise<boolean> => {
  const fields = [...new URLSearchParams(await c.req.text())].map(([name, value]): [string, string] => [
    name,
    value,
  ]);
  if (Buffer.byteLength(JSON.stringify(fields)) > most) return false;
  await c.var.services.sessions.put({ ...session, typed: { path: formPage(c), fields } });
  return true;
};

/** The switch of language on a page where something is typed: nothing is done, and the page comes again with it. */
const inOtherTongue = async (c: Asked, session: Session) => {
  if (!(await park(c, session))) throw new HTTPException(413);
  const { pathname, search } = new URL(c.req.url);
  // Two strokes would name another house.
  return c.redirect(`${pathname.replace(/^\/+/, '/')}${search}`, 303);
};

/** What was typed into this page before the session expired or the language was switched. It is given back once. */
export const takeTyped = async (c: Asked): Promise<URLSearchParams | undefined> => {
  const { session, services } = c.get('visit');
  if (c.get('given') || session.typed?.path !== formPage(c)) return undefined;
  const { typed, ...rest } = session;
  c.set('given', true);
  await services.sessions.put(rest);
  return new URLSearchParams(typed.fields);
};

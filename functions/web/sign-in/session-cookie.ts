import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Asked } from '../visit.ts';

const name = 'session';

const options = (c: Asked) => ({
  path: '/',
  httpOnly: true,
  sameSite: 'Lax' as const,
  secure: c.get('settings').SITE.startsWith('https:'),
});

/** The session's id is all that the browser holds; it says nothing by itself. */
export const sessionId = (c: Asked): string | undefined => getCookie(c, name);
export const keepSession = (c: Asked, id: string) => setCookie(c, name, id, options(c));
export const dropSession = (c: Asked) => deleteCookie(c, name, options(c));

const binding = 'signing-in';
/** Ties a sign-in to the browser that began it, so that nobody can be signed in by somebody else's link. */
export const bindState = (c: Asked, state: string) =>
  setCookie(c, binding, state, { ...options(c), maxAge: 900 });
export const boundState = (c: Asked): string | undefined => getCookie(c, binding);
export const unbindState = (c: Asked) => deleteCookie(c, binding, options(c));

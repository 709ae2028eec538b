import type { Hono } from 'hono';
import * as oidc from 'openid-client';
import { issuerOf } from '#functions/http/issuer.ts';
import { bare } from '../frame.ts';
import { paths } from '../paths.ts';
import { html } from '../ui/html.ts';
import { area } from '../ui/words.ts';
import type { Asked, House } from '../visit.ts';
import { seatsNamed } from './seats-named.ts';
import { bindState, boundState, dropSession, keepSession, sessionId, unbindState } from './session-cookie.ts';

const hour = 3600 * 1000;
/** Sessions live on the wall clock, as cookies and tokens do. */
const lifetime = 12 * hour;

const words = area({
  failed: { zh: '登录没有完成', en: 'The sign-in did not complete' },
  failedText: {
    zh: '登录链接已失效，或在另一个窗口完成。请重新登录。',
    en: 'The link has expired or was used in another window. Please sign in again.',
  },
  stranger: { zh: '没有找到您的岗位', en: 'No seat was found for you' },
  strangerText: {
    zh: '您已通过身份验证，但系统中没有您的任职信息。请联系主管部门的管理员。',
    en: 'You were recognised, but hold no seat in the system. Please contact the administrator of your bureau.',
  },
  again: { zh: '重新登录', en: 'Sign in again' },
});

/** Only a path of ours, as browsers spell it: a link must not lead out of the house, nor into a header, after the sign-in. */
const ours = (to: string | undefined): string => (to && /^\/(?!\/)[!-[\]-~]*$/.test(to) ? to : paths.home());

/** Sign-in by OpenID Connect, code flow with PKCE. */
export const signInPages = (app: Hono<House>) => {
  app.get(paths.signIn.route, async c => {
    const { settings } = c.var;
    const [config, verifier] = [await issuerOf(settings), oidc.randomPKCECodeVerifier()];
    const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
    await c.var.services.sessions.begin({
      state,
      verifier,
      nonce,
      returnTo: ours(c.req.query('to')),
      expires: Date.now() + hour / 4,
    });
    bindState(c, state);
    const address = oidc.buildAuthorizationUrl(config, {
      redirect_uri: `${settings.SITE}${paths.signedIn()}`,
      scope: 'openid profile',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
      ui_locales: c.var.tongue === 'zh' ? 'zh-CN' : 'en',
    });
    return c.redirect(address.href, 303);
  });

  app.get(paths.signedIn.route, async c => {
    const state = c.req.query('state') ?? '';
    const begun = state === boundState(c) ? await c.var.services.sessions.take(state) : undefined;
    if (!begun || begun.expires < Date.now()) return failure(c, 400, 'failed');
    unbindState(c);
    const tokens = await exchange(c, begun);
    const person = tokens?.claims()?.sub;
    if (!tokens || !person) return failure(c, 400, 'failed');
    const { services } = c.var;
    const who = await services.people.who(person, services.now());
    if (!who || who.seats.length === 0) return failure(c, 403, 'stranger');
    const former = await services.sessions.get(sessionId(c) ?? '');
    const typed = former?.person === person ? former.typed : undefined;
    if (former) await services.sessions.end(former.id);
    const id = services.id('s');
    await services.sessions.put({
      id,
      person,
      expires: Date.now() + lifetime,
      seats: await seatsNamed(services, who),
      ...(tokens.id_token && { idToken: tokens.id_token }),
      ...(typed && { typed }),
    });
    keepSession(c, id);
    await services.accounts.arrived(person, services.now());
    return c.redirect(typed ? ours(typed.path) : begun.returnTo, 303);
  });

  app.post(paths.signOut.route, async c => {
    const { services, settings } = c.var;
    const session = await services.sessions.get(sessionId(c) ?? '');
    if (session) await services.sessions.end(session.id);
    dropSession(c);
    const config = await issuerOf(settings);
    if (!config.serverMetadata().end_session_endpoint) return c.redirect(settings.SITE, 303);
    const address = oidc.buildEndSessionUrl(config, {
      post_logout_redirect_uri: `${settings.SITE}/`,
      ...(session?.idToken && { id_token_hint: session.idToken }),
    });
    return c.redirect(address.href, 303);
  });
};

const exchange = async (c: Asked, begun: { verifier: string; nonce: string; state: string }) => {
  const { SITE } = c.var.settings;
  const here = new URL(c.req.url);
  const back = new URL(`${SITE}${here.pathname}${here.search}`);
  const checks = { pkceCodeVerifier: begun.verifier, expectedNonce: begun.nonce, expectedState: begun.state };
  return oidc.authorizationCodeGrant(await issuerOf(c.var.settings), back, checks).catch(accident => {
    console.error(JSON.stringify({ event: 'sign-in-failed', accident: String(accident) }));
    return undefined;
  });
};

const failure = (c: Asked, status: 400 | 403, why: 'failed' | 'stranger') => {
  const t = words(c.var.tongue);
  const body = html`<h1 class="govuk-heading-l">${t(why)}</h1><p class="govuk-body">${t(`${why}Text`)}</p><p class="govuk-body"><a class="govuk-link" href="${paths.signIn()}">${t('again')}</a></p>`;
  return bare(c, status, { tongue: c.var.tongue, title: t(why), body, main: 'reading' });
};

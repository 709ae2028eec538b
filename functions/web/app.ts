import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { getCookie, setCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { readSettings } from '#functions/http/settings.ts';
import type { Services } from '#shared/services.ts';
import { bare, firstScreen } from './frame.ts';
import { paths } from './paths.ts';
import { gate } from './sign-in/gate.ts';
import { html } from './ui/html.ts';
import { area, isTongue } from './ui/words.ts';
import type { Asked, House, Room } from './visit.ts';

const words = area({
  accident: { zh: '系统出了问题', en: 'Something went wrong' },
  accidentText: {
    zh: '您刚才的操作没有完成，已确认的内容不会丢失。请稍后再试。',
    en: 'What you just did was not completed; nothing that was confirmed is lost. Please try again shortly.',
  },
  missing: { zh: '没有找到这一页', en: 'There is no such page' },
  missingText: {
    zh: '请检查地址，或从首页进入。',
    en: 'Please check the address, or begin at the first page.',
  },
  home: { zh: '返回首页', en: 'First page' },
  foreign: { zh: '没有接受这次提交', en: 'This was not accepted' },
  foreignText: {
    zh: '它不是从本系统的页面发出的。请回到页面上重新提交。',
    en: 'It did not come from a page of this system. Please go back to the page and send it again.',
  },
  large: { zh: '内容过长', en: 'Too long' },
  largeText: {
    zh: '提交的内容超过了系统能接收的长度，没有保存。请返回上一页，精简后再提交。',
    en: 'What you sent is longer than can be received and was not saved. Please go back and shorten it.',
  },
});

/** Largest form that is read: content of the longest form many times over. Files do not come this way. */
const maxSize = 400_000;
/** A roster comes as a file in a form, so that it needs no script: the largest that is read, and the form around it. */
const maxRoster = 2_100_000;

/** Pages: what holds for every one of them first, then the porch, where nobody is signed in yet, and the rooms behind the gate. */
export const webApp = (services: Services, rooms: readonly Room[], porch: readonly Room[] = []) => {
  const app = new Hono<House>();
  let settings: ReturnType<typeof readSettings> | undefined;
  app.use(compress({ threshold: 1024 }));
  app.use(async (c, next) => {
    settings ??= readSettings(process.env);
    c.set('services', services);
    c.set('settings', settings);
    const asked = c.req.query('lang');
    const kept = getCookie(c, 'lang');
    c.set('tongue', isTongue(asked) ? asked : isTongue(kept) ? kept : 'zh');
    if (isTongue(asked)) setCookie(c, 'lang', asked, { path: '/', maxAge: 31_536_000, sameSite: 'Lax' });
    // Nobody who comes after at the same computer sees what was signed in for. What says otherwise itself may be kept.
    c.header('cache-control', 'no-store');
    await policy(settings)(c, next);
  });
  app.use((_, next) => services.people.still(next));
  app.use((c, next) => (c.req.method === 'GET' ? services.look(next) : next()));
  app.use(csrf({ origin: (origin, c) => origin === c.get('settings').SITE }));
  app.use((c, next) => bodyLimit({ maxSize: c.req.path === paths.roster() ? maxRoster : maxSize })(c, next));
  for (const room of porch) room(app);
  app.use(gate);
  app.get(paths.home.route, c => c.redirect(firstScreen(c.get('visit')), 303));
  for (const room of rooms) room(app);
  app.notFound(c => explain(c, 404, 'missing'));
  app.onError((accident, c) => {
    if (accident instanceof HTTPException && accident.status === 403) return explain(c, 403, 'foreign');
    if (accident instanceof HTTPException && accident.status === 413) return explain(c, 413, 'large');
    console.error(
      JSON.stringify({
        event: 'page-failed',
        path: c.req.path,
        accident: String(accident.stack ?? accident),
      }),
    );
    return explain(c, 500, 'accident');
  });
  return app;
};

/** Strict: no inline script, no foreign origin but the bucket to which files are sent. */
const policy = ({ SITE, ISSUER, UPLOADS_ORIGIN }: ReturnType<typeof readSettings>) =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      connectSrc: ["'self'", UPLOADS_ORIGIN],
      formAction: ["'self'", new URL(SITE).origin, UPLOADS_ORIGIN, new URL(ISSUER).origin],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: 'same-origin',
    strictTransportSecurity: SITE.startsWith('https:') ? 'max-age=31536000; includeSubDomains' : false,
  });

const explain = (
  c: Asked,
  status: 403 | 404 | 413 | 500,
  why: 'missing' | 'accident' | 'foreign' | 'large',
) => {
  const t = words(c.var.tongue ?? 'zh');
  const body = html`<h1 class="govuk-heading-l">${t(why)}</h1><p class="govuk-body">${t(`${why}Text`)}</p><p class="govuk-body"><a class="govuk-link" href="${paths.home()}">${t('home')}</a></p>`;
  return bare(c, status, { tongue: c.var.tongue ?? 'zh', title: t(why), body, main: 'reading' });
};

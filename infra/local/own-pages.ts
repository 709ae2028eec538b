import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '#shared/domain/calendar.ts';
import { bar, chineseTime, zone } from './bar.ts';
import { Backwards } from './clock.ts';
import { escaped } from './identity/pages.ts';
import type { Message } from './mailbox.ts';
import type { Demonstrated } from './people.ts';

const css = readFileSync(new URL('./runtime.css', import.meta.url));
const FORM_BYTES = 10_000;

export type Tools = {
  now(): Instant;
  toNextEvent(): Promise<Instant | undefined>;
  advanceTo(instant: Instant): Promise<void>;
  people(): Demonstrated[];
  messages(): Message[];
};

/** "2024-09-20" is the beginning of that day, "2024-09-20T14:30" that minute; undefined for anything else. */
const instantOf = (text: string): Instant | undefined => {
  try {
    return Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;
  } catch {
    return undefined;
  }
};

const page = (title: string, body: string, now: Instant) => `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title></head><body class="runtime-page"><main><p><a href="/">回到系统</a></p><h1>${title}</h1>${body}</main>${bar(now)}</body></html>`;

const clockPage = ({ now }: Tools, problem = '') =>
  page(
    '演示时间',
    `${problem && `<p role="alert"><strong>${escaped(problem)}</strong></p>`}
     <p>现在是 ${chineseTime(now())}。时间只能向前:途中到期的事项依次发生。</p>
     <form method="post"><button name="to" value="next">到下一事件</button></form>
     <form method="post"><label for="to">日期与时间</label>
     <input id="to" type="datetime-local" name="to" required> <button>前往</button></form>`,
    now(),
  );

const peoplePage = ({ people, now }: Tools) =>
  page(
    '登录身份',
    `<form method="post" action="/_runtime/switch"><button>退出当前身份,换人登录</button></form>
     <p>在登录页上按姓名选择即可,不需要密码。以下人员均为虚构。</p>
     <ul>${people()
       .map(({ name, username }) => `<li>${escaped(name)} <small>${escaped(username)}</small></li>`)
       .join('')}</ul>`,
    now(),
  );

const mailPage = ({ messages, now }: Tools) => {
  const shown = messages().slice(-100).reverse();
  const letter = ({ at, to, subject, text = '' }: Message) =>
    `<article><h2>${escaped(subject)}</h2><p>${chineseTime(Date.parse(at))} 致 ${escaped(to.join('、'))}</p><pre>${escaped(text)}</pre></article>`;
  return page(
    '信箱',
    shown.length > 0 ? shown.map(letter).join('') : '<p>还没有邮件。系统发出的邮件都留在这里,不会寄出。</p>',
    now(),
  );
};

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) if (text.length < FORM_BYTES) text += chunk;
  return new URLSearchParams(text);
}

/** The pages of the runtime itself, under /_runtime/: clock, people, mail. Answers false for every other address. */
export function ownPages(tools: Tools) {
  const show = (response: ServerResponse, html: string, status = 200) =>
    response
      .writeHead(status, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
      .end(html);

  async function moveClock(request: IncomingMessage, response: ServerResponse) {
    const to = (await formOf(request)).get('to') ?? '';
    const instant = instantOf(to);
    if (instant === undefined && to !== 'next')
      return show(response, clockPage(tools, `“${to}”不是日期。`), 422);
    try {
      if (instant === undefined) await tools.toNextEvent();
      else await tools.advanceTo(instant);
    } catch (error) {
      if (error instanceof Backwards) return show(response, clockPage(tools, '时间只能向前。'), 422);
      console.error('clock:', error);
      return show(
        response,
        clockPage(tools, '时间没有走完：途中有一步出错，终端里有记录。可以再试一次。'),
        500,
      );
    }
    back(request, response);
  }

  const get: Record<string, () => string> = {
    clock: () => clockPage(tools),
    people: () => peoplePage(tools),
    mail: () => mailPage(tools),
  };
  const post: Record<string, (request: IncomingMessage, response: ServerResponse) => unknown> = {
    clock: moveClock,
    switch: forgetCookies,
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const name = /^\/_runtime\/([\w.]+)/.exec(request.url ?? '')?.[1];
    if (name === undefined) return false;
    if (name === 'runtime.css')
      response.writeHead(200, { 'content-type': 'text/css', 'cache-control': 'max-age=3600' }).end(css);
    else if (name === 'now') response.end(chineseTime(tools.now()));
    else if (request.method === 'GET' && get[name]) show(response, get[name]());
    else if (request.method !== 'POST' || !post[name]) response.writeHead(404).end();
    // Another site's page must not move the clock of whoever looks at it.
    else if (request.headers.origin && request.headers.origin !== `http://${request.headers.host}`)
      response.writeHead(403).end();
    else await post[name](request, response);
    return true;
  };
}

/** Cookies do not know ports: this signs out of the system and of the issuer at once. */
function forgetCookies(request: IncomingMessage, response: ServerResponse) {
  const names = (request.headers.cookie ?? '').split(/;\s*/).map(cookie => cookie.split('=')[0]);
  const gone = names.filter(Boolean).map(name => `${name}=; Path=/; Max-Age=0`);
  response.writeHead(303, { location: '/', 'set-cookie': gone }).end();
}

function back({ headers }: IncomingMessage, response: ServerResponse) {
  const from = headers.referer && URL.canParse(headers.referer) ? new URL(headers.referer) : undefined;
  const location = from?.host === headers.host ? `${from?.pathname}${from?.search}` : '/_runtime/clock';
  response.writeHead(303, { location }).end();
}

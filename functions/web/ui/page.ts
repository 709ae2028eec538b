import { asset } from '../public/assets.ts';
import { type TypedForm, typedForm } from './buttons.ts';
import { type Html, html, nothing, raw } from './html.ts';
import { kitWords } from './kit-words.ts';
import { errorSummary, type Link, type Notice, notificationBanner, type Problem } from './messages.ts';
import { breadcrumbs } from './views.ts';
import type { Voice } from './words.ts';

/** The person at the desk: what the header shows; all their seats, the first of which it names. `out`: to where signing out posts. */
export type Who = { name: string; seats?: readonly string[] | undefined; out: string; csrf: string };

export type Page = {
  t: Voice;
  title: string;
  body: Html;
  who?: Who | undefined;
  /** What the person may do; the link whose `href` equals `current` is marked. */
  navigation?: readonly Link[] | undefined;
  current?: string | undefined;
  /** Path and query of this page, for the switch of language. */
  address?: string | undefined;
  /** The form of the body in which something is typed: the switch of language posts it to this address. */
  typed?: TypedForm | undefined;
  /** It cannot be asked for again: a switch of language would lose it. */
  once?: boolean | undefined;
  notice?: Notice | undefined;
  problems?: readonly Problem[] | undefined;
  main?: 'wide' | 'reading' | undefined;
  breadcrumbs?: readonly Link[] | undefined;
  /** Stands beside `body` on a wide screen, and nowhere else. */
  beside?: Html | undefined;
};

/** The same page in the other language: whoever asks for it with `lang` is answered in it, and from then on. */
export const otherTongueHref = (t: Voice, address: string): string => {
  const [path = '', query = ''] = address.split('#')[0]?.split('?') ?? [];
  const search = new URLSearchParams(query);
  search.set('lang', t.tongue === 'zh' ? 'en' : 'zh');
  return `${path}?${search}`;
};

/** Where something is typed a button takes it along: the gate keeps it, does nothing with it, and leads back here. */
const tongueSwitch = ({ t, address = '/', typed }: Page): Html => {
  const other = t.tongue === 'zh' ? 'en' : 'zh-CN';
  const text = kitWords(t.tongue)('otherTongue');
  const href = otherTongueHref(t, address);
  return typed
    ? html`${typed.enter}<button class="jd-header__link" type="submit" form="${typedForm}" formaction="${href}" formenctype="application/x-www-form-urlencoded" lang="${other}">${text}</button>`
    : html`<a class="jd-header__link" href="${href}" hreflang="${other}" lang="${other}" rel="alternate">${text}</a>`;
};

const seatsOf = (t: Voice, [first, ...others]: readonly string[]): Html => {
  if (first === undefined) return nothing;
  const n = others.length + 1;
  const more = n > 1 ? html` <span>${kitWords(t.tongue)('seats', { n, more: n - 1 })}</span>` : nothing;
  const all = [first, ...others].join(t.tongue === 'zh' ? '、' : '; ');
  return html`<span class="jd-header__seat" title="${all}"><span>${first}</span>${more}</span>`;
};

const header = (one: Page): Html => {
  const { t, who } = one;
  const say = kitWords(t.tongue);
  return html`<header class="jd-header"><div class="govuk-width-container jd-header__inside"><a class="jd-header__product" href="/"><span class="jd-header__name">${say('product')}</span> <span class="jd-header__long">${say('productLong')}</span></a><div class="jd-header__person">${
    who ? html`<span class="jd-header__who">${who.name}${seatsOf(t, who.seats ?? [])}</span>` : nothing
  }${one.once ? nothing : tongueSwitch(one)}${
    who
      ? html`<form class="jd-header__out" method="post" action="${who.out}"><input type="hidden" name="csrf" value="${who.csrf}"><button class="jd-header__link" type="submit">${say('signOut')}</button></form>`
      : nothing
  }</div></div></header>`;
};

const navigationBar = ({ t, navigation = [], current }: Page): Html =>
  navigation.length === 0
    ? nothing
    : html`<nav class="jd-navigation" aria-label="${kitWords(t.tongue)('navigation')}"><ul class="govuk-width-container">${navigation.map(
        ({ href, text }) =>
          html`<li><a href="${href}"${href === current ? html` aria-current="page"` : nothing}>${text}</a></li>`,
      )}</ul></nav>`;

/** On a wide screen in two columns, where something stands beside what the page is about. */
const columns = (beside: Html | undefined, main: Html): Html =>
  beside ? html`<div class="jd-beside">${beside}${main}</div>` : main;

/** A whole document. The title says the error first, as screen readers read it first. */
export const page = (one: Page): Html => {
  const { t, title, body, notice, problems = [], main = 'wide' } = one;
  const say = kitWords(t.tongue);
  const whole = html`<main class="govuk-main-wrapper jd-main--${main}" id="main" tabindex="-1">${errorSummary(t, problems)}${notice ? notificationBanner(t, notice) : nothing}${body}</main>`;
  const heading = problems.length > 0 ? say('errorTitle', { title }) : title;
  return html`${raw('<!doctype html>')}
<html class="govuk-template" lang="${t.tongue === 'zh' ? 'zh-CN' : 'en'}">
<head><meta charset="utf-8"><title>${heading} – ${say('product')}</title><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><link rel="icon" href="${asset('icon.svg')}" type="image/svg+xml"><link rel="stylesheet" href="${asset('style.css')}"><script type="module" src="${asset('enrich.js')}"></script></head>
<body class="govuk-template__body"><a class="govuk-skip-link" href="#main">${say('skip')}</a>${header(one)}${navigationBar(one)}<div class="govuk-width-container">${breadcrumbs(t, one.breadcrumbs ?? [])}${columns(one.beside, whole)}</div><footer class="jd-footer"><div class="govuk-width-container">${say('footer')}</div></footer></body></html>`;
};

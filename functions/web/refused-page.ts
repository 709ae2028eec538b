import { statusFor } from '#functions/http/refusal-status.ts';
import { inWords } from '#functions/http/refusal-words.ts';
import type { Refusal } from '#shared/domain/refusal.ts';
import { firstScreen, framed } from './frame.ts';
import { html } from './ui/html.ts';
import { kitWords } from './ui/kit-words.ts';
import type { Link, Problem } from './ui/messages.ts';
import { area } from './ui/words.ts';
import type { Asked } from './visit.ts';

const words = area({
  title: { zh: '不能这样办理', en: 'This cannot be done' },
  missing: { zh: '没有找到', en: 'Not found' },
  home: { zh: '返回首页', en: 'First page' },
});

/** The refusal as it stands at the top of a page, with the code that people read out on the telephone. */
export const refusalLine = (refusal: Refusal, tongue: 'zh' | 'en'): Problem => ({
  text: inWords(refusal)[tongue],
  code: refusal.refused,
});

/** A refusal that has no page of its own to stand on: what is wrong, its code for the telephone, and a way on. */
export const refusedPage = (c: Asked, refusal: Refusal, back?: Link) => {
  const visit = c.get('visit');
  const t = words(visit.tongue);
  const status = statusFor(refusal.refused);
  const title = t(status === 404 ? 'missing' : 'title');
  const { href, text } = back ?? { href: firstScreen(visit), text: t('home') };
  const body = html`<h1 class="govuk-heading-l">${title}</h1><p class="govuk-body">${t.of(inWords(refusal))} <span class="jd-small">${kitWords(t.tongue)('code', { code: refusal.refused })}</span></p><p class="govuk-body"><a class="govuk-link" href="${href}">${text}</a></p>`;
  return framed(c, status, { t, title, body, main: 'reading' });
};

import { statusFor } from '#functions/http/refusal-status.ts';
import { inWords } from '#functions/http/refusal-words.ts';
import type { Refusal } from '#shared/domain/refusal.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { html } from '../ui/html.ts';
import type { Problem } from '../ui/messages.ts';
import { area } from '../ui/words.ts';
import type { Asked } from '../visit.ts';

const words = area({
  title: { zh: '不能办理', en: 'This cannot be done' },
  back: { zh: '返回我的待办', en: 'Back to my duties' },
});

/** The refusal as it stands at the top of a page, with the code that people read out on the telephone. */
export const refusalLine = (refusal: Refusal, tongue: 'zh' | 'en'): Problem => ({
  text: inWords(refusal)[tongue],
  code: refusal.refused,
});

/** Where there is no form to go back to, the refusal is the page. */
export const refusedPage = (c: Asked, refusal: Refusal) => {
  const { tongue } = c.get('visit');
  const t = words(tongue);
  const body = html`<h1 class="govuk-heading-l">${t('title')}</h1><p class="govuk-body"><a class="govuk-link" href="${paths.duties()}">${t('back')}</a></p>`;
  return framed(c, statusFor(refusal.refused), {
    t,
    title: t('title'),
    body,
    problems: [refusalLine(refusal, tongue)],
    main: 'reading',
  });
};

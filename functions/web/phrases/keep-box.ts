import { mostPhrases } from '#shared/domain/phrases.ts';
import { paths } from '../paths.ts';
import { attribute, type Html, html, nothing } from '../ui/html.ts';
import type { Voice } from '../ui/words.ts';
import { keepWords } from './keep-words.ts';

/** Below an opinion: whether it is to be kept, and the way to what is kept. A window of its own, so that nothing typed is left. */
export const keepBox = (t: Voice, { kept, checked }: { kept: number; checked: boolean }): Html => {
  const say = keepWords(t.tongue);
  const full = kept >= mostPhrases;
  const hint = full
    ? html`<div class="govuk-hint govuk-checkboxes__hint" id="keep-hint">${say('full', { n: mostPhrases })}</div>`
    : nothing;
  return html`<div class="govuk-form-group jd-keep"><div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" type="checkbox" id="keep" name="keep" value="yes"${attribute('checked', checked)}${attribute('aria-describedby', full ? 'keep-hint' : undefined)}><label class="govuk-label govuk-checkboxes__label" for="keep">${say('keep')}</label>${hint}</div></div><p class="govuk-body jd-small"><a class="govuk-link" href="${paths.phrases()}" target="_blank">${say('manage')}</a></p></div>`;
};

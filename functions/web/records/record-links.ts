import { anytimeForms } from '#shared/domain/anytime.ts';
import type { Definition } from '#shared/domain/definition.ts';
import { paths } from '../paths.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import type { Tongue } from '../ui/words.ts';
import { recordWords } from './record-words.ts';

/** The way to the lists of what was filed at any time, for a program that has such forms. */
export const recordLinks = (definition: Definition, tongue: Tongue): Html => {
  const t = recordWords(tongue);
  const links = anytimeForms(definition).map(
    ({ id, title }) =>
      html`<li><a class="govuk-link" href="${paths.records({ id: definition.id, form: id })}">${t.of(title)}</a></li>`,
  );
  if (links.length === 0) return nothing;
  return html`<section class="jd-section"><h2 class="govuk-heading-m">${t('lists')}</h2><ul class="govuk-list">${links}</ul></section>`;
};

import type { Case } from '#shared/domain/case.ts';
import type { DeliveryRef } from '#shared/domain/delivery.ts';
import { paths } from '../paths.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import type { Voice } from '../ui/words.ts';
import { questionWords } from './question-words.ts';

/** To where something is asked: at the case once it was submitted, before that at the delivery. */
export const askLink = (
  t: Voice,
  one: Pick<Case, 'id' | 'submittedAt'> | undefined,
  delivery: DeliveryRef | undefined,
): Html => {
  const href =
    one?.submittedAt !== undefined ? paths.case({ id: one.id }) : delivery && paths.delivery(delivery);
  if (!href) return nothing;
  return html`<p class="govuk-body jd-small"><a class="govuk-link" href="${href}#questions">${questionWords(t.tongue)('link')}</a></p>`;
};

import { type SeenDelivery, seeDelivery } from '#shared/actions/see-delivery.ts';
import { takesOver } from '#shared/actions/see-papers.ts';
import type { Who } from '#shared/domain/access.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { paperForm } from '#shared/domain/taken-over.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { refusedPage } from '../refused-page.ts';
import { takeOverWords } from '../take-over/take-over-words.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import type { Voice } from '../ui/words.ts';
import type { Asked } from '../visit.ts';
import { deliveryView } from './delivery-view.ts';
import { questionWords } from './question-words.ts';

/** For whoever may take it over that it was done on paper. */
const paperLink = ({ program, expectation, submitted }: SeenDelivery, who: Who, t: Voice): Html => {
  const form = submitted ? undefined : paperForm(program.definition, expectation.duty.id);
  if (!form || !takesOver(who, [form])) return nothing;
  const href = paths.takeOver({ program: program.id }, { round: expectation.occasion.period.round });
  return html`<p class="govuk-body"><a class="govuk-link" href="${href}">${takeOverWords(t.tongue)('link')}</a></p>`;
};

/** A delivery: whose it is, by when, what was asked about it; urging for the bureaus above. */
export const showDelivery = async (c: Asked) => {
  const { services, who, tongue } = c.get('visit');
  const gap = (name: string) => c.req.param(name) ?? '';
  const ref = { program: gap('program'), duty: gap('duty'), period: gap('period'), key: gap('key') };
  const seen = await seeDelivery(services, who, ref);
  if (isRefusal(seen)) return refusedPage(c, seen);
  const t = questionWords(tongue);
  const clock = { t, zone: seen.program.definition.zone, now: services.now() };
  return framed(c, 200, {
    t,
    title: `${t('title')} ${t.of(seen.expectation.duty.title)}`,
    body: html`${deliveryView({ seen, clock, back: paths.delivery(ref), command: services.id('cmd') })}${paperLink(seen, who, t)}`,
    main: 'reading',
  });
};

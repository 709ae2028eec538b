import { seeDelivery } from '#shared/actions/see-delivery.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { refusedPage } from '../refused-page.ts';
import type { Asked } from '../visit.ts';
import { deliveryView } from './delivery-view.ts';
import { questionWords } from './question-words.ts';

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
    body: deliveryView({ seen, clock, back: paths.delivery(ref), command: services.id('cmd') }),
    main: 'reading',
  });
};

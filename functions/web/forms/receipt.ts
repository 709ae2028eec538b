import type { Hono } from 'hono';
import { seeCase } from '#shared/actions/see-case.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { refusedPage } from '../refused-page.ts';
import { area } from '../ui/words.ts';
import type { House } from '../visit.ts';
import { carriedIn } from './carried.ts';
import { receiptPage } from './receipt-page.ts';

const words = area({ title: { zh: '回执', en: 'Receipt' } });

/** What somebody who submitted takes away. A draft has no receipt: it leads back to the form. */
export const receiptRoom = (app: Hono<House>) => {
  app.get(paths.receipt.route, async c => {
    const { services, who, tongue } = c.get('visit');
    const seen = await seeCase(services, who, c.req.param('id'));
    if (isRefusal(seen)) return refusedPage(c, seen);
    const { id, status, submittedAt } = seen.case;
    if (submittedAt === undefined || status === 'RETURNED')
      return c.redirect(seen.drafting.length > 0 ? paths.editCase({ id }) : paths.case({ id }), 303);
    const t = words(tongue);
    const look = { seen, clock: { t, zone: seen.definition.zone, now: services.now() } };
    return framed(c, 200, {
      t,
      title: t('title'),
      body: receiptPage(look, services.site, carriedIn(new URL(c.req.url).searchParams)),
      current: paths.duties(),
      main: 'reading',
    });
  });
};

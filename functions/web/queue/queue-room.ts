import type { Hono } from 'hono';
import { askedOfMe } from '#shared/actions/asked-of-me.ts';
import { refuse } from '#shared/domain/refusal.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { askedList } from '../questions/asked-list.ts';
import { refusedPage } from '../refused-page.ts';
import type { House } from '../visit.ts';
import { myQueue } from './my-queue.ts';
import { queueBody } from './queue-view.ts';
import { queueWords } from './queue-words.ts';

/** A bureau's queue. */
export const queueRoom = (app: Hono<House>) => {
  app.get(paths.queue.route, async c => {
    const { services, who, tongue } = c.get('visit');
    if (!who.seats.some(({ kind }) => kind === 'bureau')) return refusedPage(c, refuse('not-allowed'));
    const [queue, waiting] = await Promise.all([
      myQueue(services, who, {
        seat: c.req.query('seat'),
        form: c.req.query('form'),
        page: Math.trunc(Number(c.req.query('page'))) || 1,
      }),
      askedOfMe(services, who),
    ]);
    const t = queueWords(tongue);
    const now = services.now();
    const asked = askedList({ t, directory: waiting.directory }, waiting.asked, now);
    const body = queueBody({ queue, t, now }, asked);
    return framed(c, 200, { t, title: t('title'), body, current: paths.queue() });
  });
};

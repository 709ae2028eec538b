import type { Hono } from 'hono';
import { askedOfMe } from '#shared/actions/asked-of-me.ts';
import { refuse } from '#shared/domain/refusal.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { decidedNotice } from '../phrases/decided-notice.ts';
import { askedList } from '../questions/asked-list.ts';
import { refusedPage } from '../refused-page.ts';
import type { Problem } from '../ui/messages.ts';
import type { Asked, House } from '../visit.ts';
import { myQueue } from './my-queue.ts';
import { fromPlace } from './place.ts';
import { queueBody } from './queue-view.ts';
import { queueWords } from './queue-words.ts';

/** The queue as its address chooses from it, with what is wrong with what was sent from it. */
export const showQueue = async (c: Asked, status: 200 | 422, problems: readonly Problem[] = []) => {
  const { services, who, tongue } = c.get('visit');
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
  const asked = askedList({ t, directory: waiting.directory }, waiting.asked, now, fromPlace(queue));
  const body = queueBody({ queue, t, now }, asked);
  const notice = status === 200 ? decidedNotice(c) : undefined;
  return framed(c, status, { t, title: t('title'), body, current: paths.queue(), problems, notice });
};

/** Only a bureau has a queue. */
export const hasQueue = (c: Asked): boolean => c.get('visit').who.seats.some(({ kind }) => kind === 'bureau');

/** A bureau's queue. */
export const queueRoom = (app: Hono<House>) => {
  app.get(paths.queue.route, c => (hasQueue(c) ? showQueue(c, 200) : refusedPage(c, refuse('not-allowed'))));
};

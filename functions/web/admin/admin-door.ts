import { createMiddleware } from 'hono/factory';
import { administrator } from '#shared/domain/access.ts';
import { refuse } from '#shared/domain/refusal.ts';
import { seatRole } from '#shared/domain/territory.ts';
import { refusedPage } from '../refused-page.ts';
import type { House } from '../visit.ts';

/** Only administrators come in here; what each may do is judged again where it is done. */
export const adminDoor = createMiddleware<House>(async (c, next) => {
  const { who } = c.get('visit');
  if (!who.seats.some(({ seat }) => seatRole(seat) === administrator))
    return refusedPage(c, refuse('not-allowed'));
  await next();
});

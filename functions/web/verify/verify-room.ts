import type { Hono } from 'hono';
import { findCase } from '#shared/actions/find-case.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { paths } from '../paths.ts';
import { refusedPage } from '../refused-page.ts';
import type { House } from '../visit.ts';

/** Where the QR code of a document leads: for whoever may read it, to the case with its history and hashes. */
export const verifyRoom = (app: Hono<House>) => {
  app.get(paths.verify.route, async c => {
    const { services, who } = c.get('visit');
    const found = await findCase(services, who, c.req.param('reference') ?? '');
    return isRefusal(found) ? refusedPage(c, found) : c.redirect(paths.case({ id: found.id }), 303);
  });
};

import type { Hono } from 'hono';
import { type Shrink, seeThumbnail } from '#shared/actions/see-thumbnail.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { paths } from '../paths.ts';
import type { House } from '../visit.ts';

/** Attached files never change, so a browser need not ask again; nobody but the one who asked may keep it. */
const kept = 'private, max-age=86400, immutable';

export const picturesRoom = (shrink: Shrink) => (app: Hono<House>) => {
  app.get(paths.thumbnail.route, async c => {
    const { services, who } = c.get('visit');
    const small = await seeThumbnail(services, who, c.req.param('id'), c.req.param('file'), shrink);
    if (isRefusal(small)) return c.body(null, 404);
    return c.body(new Uint8Array(small), 200, { 'content-type': 'image/jpeg', 'cache-control': kept });
  });
};

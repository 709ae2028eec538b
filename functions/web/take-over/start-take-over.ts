import type { Hono } from 'hono';
import { takeOver } from '#shared/actions/take-over.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { partiesIn } from '../duties/start.ts';
import { paths } from '../paths.ts';
import { refusedPage } from '../refused-page.ts';
import type { House } from '../visit.ts';

/** Begins to enter what was done on paper, for whoever the program says. */
export const startTakeOverRoom = (app: Hono<House>) => {
  app.post(paths.startTakeOver.route, async c => {
    const { services, who } = c.get('visit');
    const posted = new URLSearchParams(await c.req.text());
    const answer = await takeOver(services, {
      who,
      seat: posted.get('seat') ?? '',
      command: posted.get('id')?.slice(0, 80) || services.id('start'),
      ...c.req.param(),
      parties: partiesIn(posted),
    });
    if (isRefusal(answer)) return refusedPage(c, answer);
    return 'exists' in answer
      ? c.redirect(paths.case({ id: answer.exists }, { did: 'exists' }), 303)
      : c.redirect(paths.editCase({ id: answer.case.id }), 303);
  });

  // Somebody whose session had expired comes back here after signing in.
  app.get(paths.startTakeOver.route, c =>
    c.redirect(paths.takeOver({ program: c.req.param('program') }), 303),
  );
};

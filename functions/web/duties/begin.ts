import type { Hono } from 'hono';
import { fileAnytime } from '#shared/actions/file-anytime.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { paths } from '../paths.ts';
import type { House } from '../visit.ts';
import { showDuties } from './duties.ts';
import { partiesIn } from './start.ts';

/** Begins a form that nobody asked for, and leads to it; a second tap is led to the one that the first began. */
export const beginRoom = (app: Hono<House>) => {
  app.post(paths.beginForm.route, async c => {
    const { services, who } = c.get('visit');
    const posted = new URLSearchParams(await c.req.text());
    const answer = await fileAnytime(services, {
      who,
      seat: posted.get('seat') ?? '',
      command: posted.get('id')?.slice(0, 80) || services.id('start'),
      program: c.req.param('program'),
      form: c.req.param('form'),
      parties: partiesIn(posted),
    });
    if (isRefusal(answer)) return showDuties(c, answer);
    return c.redirect(paths.editCase({ id: 'exists' in answer ? answer.exists : answer.case.id }), 303);
  });

  // Somebody whose session had expired comes back here after signing in.
  app.get(paths.beginForm.route, c => c.redirect(paths.duties(), 303));
};

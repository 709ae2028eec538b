import type { Hono } from 'hono';
import { startCase } from '#shared/actions/start-case.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import type { UnitId } from '#shared/domain/territory.ts';
import { paths } from '../paths.ts';
import type { House } from '../visit.ts';
import { showDuties } from './duties.ts';

const partyField = /^party\.([a-z0-9][a-z0-9-]{0,59})$/;

/** The parties that a page names: `party.` and the role. */
export const partiesIn = (posted: URLSearchParams): Record<string, UnitId> =>
  Object.fromEntries(
    [...posted].flatMap(([name, unit]) => {
      const role = partyField.exec(name)?.[1];
      return role ? [[role, unit]] : [];
    }),
  );

/** Begins the case of a duty and leads to its form; whoever comes second is led to the case that is there. */
export const startRoom = (app: Hono<House>) => {
  app.post(paths.startCase.route, async c => {
    const { services, who } = c.get('visit');
    const posted = new URLSearchParams(await c.req.text());
    const { program, duty, period } = c.req.param();
    const answer = await startCase(services, {
      who,
      seat: posted.get('seat') ?? '',
      command: posted.get('id')?.slice(0, 80) || services.id('start'),
      program,
      duty,
      period,
      parties: partiesIn(posted),
    });
    if (isRefusal(answer)) return showDuties(c, answer);
    return 'exists' in answer
      ? c.redirect(paths.editCase({ id: answer.exists }, { did: 'exists' }), 303)
      : c.redirect(paths.editCase({ id: answer.case.id }), 303);
  });

  // Somebody whose session had expired comes back here after signing in.
  app.get(paths.startCase.route, c => c.redirect(paths.duties(), 303));
};

import type { Hono } from 'hono';
import { papersIn } from '#shared/actions/see-papers.ts';
import { takeOver } from '#shared/actions/take-over.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { partiesIn } from '../duties/start.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { refusedPage } from '../refused-page.ts';
import type { House } from '../visit.ts';
import { papersView } from './take-over-view.ts';
import { takeOverWords } from './take-over-words.ts';

/** 补录: what was done on paper before the system came, entered by whom the program says. */
export const takeOverRoom = (app: Hono<House>) => {
  app.get(paths.takeOver.route, async c => {
    const { services, who, tongue } = c.get('visit');
    const papers = await papersIn(services, who, c.req.param('program'), c.req.query('round'));
    if (isRefusal(papers)) return refusedPage(c, papers);
    const t = takeOverWords(tongue);
    const clock = { t, zone: papers.program.definition.zone, now: services.now() };
    const body = papersView({
      papers,
      clock,
      command: () => services.id('start'),
      page: c.req.query('page'),
    });
    const { id, definition } = papers.program;
    const breadcrumbs = [
      { href: paths.programs(), text: t('programs') },
      { href: paths.program({ id }), text: t.of(definition.title) },
    ];
    return framed(c, 200, { t, title: t('title'), body, current: paths.programs(), breadcrumbs });
  });

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

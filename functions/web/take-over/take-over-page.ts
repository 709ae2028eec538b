import { papersIn } from '#shared/actions/see-papers.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { refusedPage } from '../refused-page.ts';
import type { Asked } from '../visit.ts';
import { papersView } from './take-over-view.ts';
import { takeOverWords } from './take-over-words.ts';

/** 补录: what was done on paper before the system came, and what of it was entered. */
export const takeOverPage = async (c: Asked) => {
  const { services, who, tongue } = c.get('visit');
  const papers = await papersIn(services, who, c.req.param('program') ?? '', c.req.query('round'));
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
};

import type { Definition } from '#shared/domain/definition.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { type Html, html } from '../ui/html.ts';
import { filters, tabs } from '../ui/views.ts';
import type { Asked } from '../visit.ts';
import { completenessWords } from './completeness-words.ts';
import { type Listed, nameOf } from './deliveries-asked.ts';
import { overviewWords } from './overview-words.ts';

type View = 'program' | 'completeness' | 'late' | 'rollUp';

/** The pages of a program as tabs: each an address that can be bookmarked. */
export const programViews = (c: Asked, id: string, round: string, view: View): Html => {
  const t = completenessWords(c.get('visit').tongue);
  const texts = {
    program: t('overview'),
    completeness: t('title'),
    late: t('lateView'),
    rollUp: t('rollUp'),
  } as const;
  const views = (Object.keys(texts) as View[]).map(one => ({
    href: paths[one]({ id }, { round }),
    text: texts[one],
    current: one === view,
  }));
  return tabs(t('views'), views);
};

const roundsOf = (c: Asked, definition: Definition, round: string, view: View): Html => {
  const t = completenessWords(c.get('visit').tongue);
  return filters(
    t('rounds'),
    definition.rounds.map(one => ({
      href: paths[view]({ id: definition.id }, { round: one.id }),
      text: t.of(one.title),
      current: one.id === round,
    })),
  );
};

/** Filters by area, for whoever sees more than one. */
export const areaFilter = (listed: Listed, href: (area: string | undefined) => string): Html | '' => {
  const { areas, area, clock } = listed;
  const t = completenessWords(clock.t.tongue);
  if (areas.length < 2) return '';
  return filters(
    t('areas'),
    [undefined, ...areas].map(one => ({
      href: href(one),
      text: one === undefined ? t('all') : nameOf(listed, one),
      current: one === area,
    })),
  );
};

/** A page about the deliveries of a program. */
export const programFrame = (c: Asked, listed: Listed, view: 'completeness' | 'late', body: Html) => {
  const { program, round } = listed;
  const { definition, id } = program;
  const { tongue } = c.get('visit');
  const t = completenessWords(tongue);
  const title = t(view === 'late' ? 'lateView' : 'title');
  return framed(c, 200, {
    t,
    title,
    body: html`<p class="govuk-caption-l">${t.of(definition.title)}</p><h1 class="govuk-heading-l">${title}</h1>${programViews(c, id, round, view)}${roundsOf(c, definition, round, view)}${body}`,
    current: paths.programs(),
    breadcrumbs: [
      { href: paths.programs(), text: overviewWords(tongue)('title') },
      { href: paths.program({ id }, { round }), text: t.of(definition.title) },
    ],
  });
};

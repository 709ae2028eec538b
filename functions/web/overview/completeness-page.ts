import { isRefusal } from '#shared/domain/refusal.ts';
import { tally } from '#shared/domain/tally.ts';
import { paths } from '../paths.ts';
import { refusedPage } from '../refused-page.ts';
import { downloads } from '../ui/downloads.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { emptyState } from '../ui/messages.ts';
import { filters, pagination } from '../ui/views.ts';
import type { Asked } from '../visit.ts';
import { completenessWords } from './completeness-words.ts';
import { deliveriesAsked, type Listed, nameOf } from './deliveries-asked.ts';
import { deliveriesTimeline } from './deliveries-timeline.ts';
import { gridView, groupsOf, legendView, linesOf } from './grid-view.ts';
import { monthsPicture } from './months-picture.ts';
import { areaFilter, programFrame } from './program-frame.ts';
import { ratesTable, ratesView } from './rates-view.ts';

/** So many units or pairs stand on a page of the grid. */
export const gridSize = 100;

/** What the address may change; the rest stays as it is chosen. */
type Change = { area?: string | undefined; duty?: string | undefined; group?: string; page?: number };

/** How complete and how punctual a round is: in two figures, a picture, tables by area and duty, and one by one. */
export const completenessPage = async (c: Asked) => {
  const listed = await deliveriesAsked(c);
  if (isRefusal(listed)) return refusedPage(c, listed);
  const { program, round, area, duty, clock, chosen } = listed;
  const t = completenessWords(clock.t.tongue);
  const now = { round, area, duty };
  const href = (change: Change) => paths.completeness({ id: program.id }, { ...now, ...change });
  const files = downloads(clock.t, kind => paths.deliveriesFile({ id: program.id, kind }, now));
  const head = html`${areaFilter(listed, to => href({ area: to }))}${dutyFilter(listed, to => href({ duty: to }))}`;
  if (chosen.length === 0)
    return programFrame(
      c,
      listed,
      'completeness',
      html`${head}${emptyState(t('empty'), t('emptyText'), { href: href({ area: undefined, duty: undefined }), text: t('showAll') })}`,
    );
  const body = html`${head}<p class="govuk-body">${t('lead')}</p>${ratesView(clock.t, chosen)}${deliveriesTimeline(listed)}${monthsPicture(listed)}${byArea(listed, to => href({ area: to }))}${byDuty(listed, to => href({ duty: to }))}${details(c, listed, href)}${files}`;
  return programFrame(c, listed, 'completeness', body);
};

const dutyFilter = ({ duties, duty, clock }: Listed, href: (duty: string | undefined) => string): Html => {
  const t = completenessWords(clock.t.tongue);
  if (duties.length < 2) return nothing;
  return filters(t('duties'), [
    { href: href(undefined), text: t('all'), current: duty === undefined },
    ...duties.map(({ id, title }) => ({ href: href(id), text: t.of(title), current: id === duty })),
  ]);
};

const byArea = (listed: Listed, href: (area: string) => string): Html => {
  const { areas, chosen, clock } = listed;
  const t = completenessWords(clock.t.tongue);
  if (areas.length < 2) return nothing;
  const rows = areas.flatMap(area => {
    const some = chosen.filter(one => one.area === area);
    const name = html`<a class="govuk-link" href="${href(area)}">${nameOf(listed, area)}</a>`;
    return some.length > 0 ? [{ name, sum: tally(some) }] : [];
  });
  const all = rows.length > 1 ? [...rows, { name: t('total'), sum: tally(chosen) }] : rows;
  return html`<section class="jd-section"><h2 class="govuk-heading-m">${t('byArea')}</h2>${ratesTable(clock.t, t('byArea'), t('place'), all)}</section>`;
};

const byDuty = (listed: Listed, href: (duty: string) => string): Html => {
  const { duties, chosen, clock } = listed;
  const t = completenessWords(clock.t.tongue);
  const rows = duties.flatMap(({ id, title }) => {
    const some = chosen.filter(one => one.duty.id === id);
    const name = html`<a class="govuk-link" href="${href(id)}">${t.of(title)}</a>`;
    return some.length > 0 ? [{ name, sum: tally(some) }] : [];
  });
  return html`<section class="jd-section"><h2 class="govuk-heading-m">${t('byDuty')}</h2>${ratesTable(clock.t, t('byDuty'), t('duty'), rows)}</section>`;
};

/** One group of those who deliver at a time: the others are a link away. */
const details = (c: Asked, listed: Listed, href: (change: Change) => string): Html => {
  const { clock } = listed;
  const t = completenessWords(clock.t.tongue);
  const groups = groupsOf(listed);
  // First the group in which there is something to compare.
  const several = groups.find(({ deliveries }) => new Set(deliveries.map(one => one.expectee.key)).size > 1);
  const group = groups.find(({ id }) => id === c.req.query('group')) ?? several ?? groups[0];
  if (!group) return nothing;
  const lines = linesOf(listed, group);
  const pages = Math.max(1, Math.ceil(lines.length / gridSize));
  const page = Math.min(Math.max(1, Math.trunc(Number(c.req.query('page'))) || 1), pages);
  const choices =
    groups.length < 2
      ? nothing
      : filters(
          t('groups'),
          groups.map(({ id, title }) => ({
            href: `${href({ group: id })}#grid`,
            text: title,
            current: id === group.id,
          })),
        );
  const shown = lines.slice((page - 1) * gridSize, page * gridSize);
  const turning = pagination(clock.t, {
    page,
    pages,
    href: to => `${href({ group: group.id, page: to })}#grid`,
  });
  return html`<section class="jd-section" id="grid"><h2 class="govuk-heading-m">${t('grid')}</h2>${choices}${legendView(listed)}${gridView(listed, group, shown)}${turning}</section>`;
};

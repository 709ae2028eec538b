import { type Overview, overviewOf, presentRound } from '#shared/actions/overview.ts';
import { takesOver } from '#shared/actions/see-papers.ts';
import type { Who } from '#shared/domain/access.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { seatUnit, type UnitId } from '#shared/domain/territory.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { recordLinks } from '../records/record-links.ts';
import { refusedPage } from '../refused-page.ts';
import { takeOverWords } from '../take-over/take-over-words.ts';
import type { Clock } from '../ui/dates.ts';
import { downloads } from '../ui/downloads.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { emptyState } from '../ui/messages.ts';
import { filters, pagination } from '../ui/views.ts';
import type { Voice } from '../ui/words.ts';
import type { Asked } from '../visit.ts';
import { areasTable } from './areas-view.ts';
import { figuresView, goalsView } from './figures-view.ts';
import { overviewWords, type Standing, standingWords } from './overview-words.ts';
import { type Chosen, chosenIn, chosenPairs } from './pair-filter.ts';
import { countsOf, shownStandings } from './pair-standing.ts';
import { pairsTable, unitName } from './pairs-view.ts';
import { presentStage } from './present-stage.ts';
import { programViews } from './program-frame.ts';
import { overviewTimeline } from './stages-timeline.ts';

/** So many pairs stand on a page. */
export const pageSize = 50;

type Seen = { overview: Overview; clock: Clock; who: Who };

/** Areas whose figures a person may compare: all for the organiser, its own for a bureau below, none for a school. */
export const areasFor = ({ areas, program }: Overview, who: Who): UnitId[] => {
  const own = who.seats.filter(({ kind }) => kind === 'bureau').map(({ seat }) => seatUnit(seat));
  return own.includes(program.definition.organiser) ? areas : areas.filter(area => own.includes(area));
};

const takeOverLink = ({ program, round }: Overview, who: Who, t: Voice): Html =>
  takesOver(who, program.definition.forms)
    ? html`<p class="govuk-body"><a class="govuk-link" href="${paths.takeOver({ program: program.id }, { round })}">${takeOverWords(t.tongue)('link')}</a></p>`
    : nothing;

/** How a program stands in a round. */
export const programPage = async (c: Asked) => {
  const { services, who, tongue } = c.get('visit');
  const overview = await overviewOf(services, who, c.req.param('id') ?? '', c.req.query('round'));
  if (isRefusal(overview)) return refusedPage(c, overview);
  const { definition, id } = overview.program;
  const t = overviewWords(tongue);
  const clock = { t, zone: definition.zone, now: services.now() };
  const seen = { overview, clock, who };
  const areas = areasFor(overview, who);
  const before = definition.rounds.slice(
    0,
    definition.rounds.findIndex(one => one.id === overview.round),
  );
  const [members, ...earlier] =
    areas.length > 0
      ? await Promise.all([
          services.programs.members(id, overview.round),
          ...before.map(one => services.programs.pairs(id, one.id)),
        ])
      : [[]];
  const alone = members.map(({ unit }) => unit).filter(unit => !overview.directory.has(unit));
  const others = await services.people.units([...new Set(alone)]);
  const directory = alone.length > 0 ? new Map([...overview.directory, ...others]) : overview.directory;
  const chosen = chosenIn(overview, name => c.req.query(name));
  const rounds = definition.rounds.map(one => ({
    href: paths.program({ id }, { round: one.id }),
    text: t.of(one.title),
    current: one.id === overview.round,
  }));
  const body = html`<h1 class="govuk-heading-l">${t.of(definition.title)}</h1>${takeOverLink(overview, who, t)}${presentStage(definition, presentRound(definition, services.now()), clock).map(line => html`<p class="govuk-body">${line}</p>`)}${programViews(c, id, overview.round, 'program')}${filters(t('rounds'), rounds)}<section class="jd-section"><h2 class="govuk-heading-m">${t('year')}</h2>${overviewTimeline(clock, overview)}</section>${pairsSection(seen, areas, chosen)}${figuresView(seen, areas, { members, earlier: earlier.flat(), directory })}${goalsView(seen)}${recordLinks(definition, tongue)}`;
  return framed(c, 200, {
    t,
    title: t.of(definition.title),
    body,
    current: paths.programs(),
    breadcrumbs: [{ href: paths.programs(), text: t('title') }],
  });
};

/** The agreements by area, and a page of the pairs that were chosen; counts are over all. */
export const pairsSection = (seen: Seen, areas: readonly UnitId[], chosen: Chosen): Html => {
  const { overview, clock } = seen;
  const t = overviewWords(clock.t.tongue);
  const { program, round, pairs } = overview;
  if (!program.definition.pairing) return nothing;
  const title = program.definition.rounds.find(one => one.id === round)?.title;
  if (pairs.length === 0)
    return html`<section class="jd-section"><h2 class="govuk-heading-m">${t('pairs')}</h2>${emptyState(t('emptyRound', { round: title ? clock.t.of(title) : round }), t('emptyRoundText'))}</section>`;
  const href = (area: UnitId | undefined, status: Standing | undefined, page?: number) =>
    `${paths.program({ id: program.id }, { round, area, status, page })}#pairs`;
  const lines = chosenPairs(pairs, chosen);
  const pages = Math.max(1, Math.ceil(lines.length / pageSize));
  const page = Math.min(Math.max(1, chosen.page), pages);
  const shown = lines.slice((page - 1) * pageSize, page * pageSize);
  const turning = pagination(clock.t, {
    page,
    pages,
    href: to => href(chosen.area, chosen.status, to),
  });
  const files = downloads(clock.t, kind =>
    paths.pairsFile({ id: program.id, kind }, { round, area: chosen.area, status: chosen.status }),
  );
  const byArea =
    areas.length === 0
      ? nothing
      : html`<section class="jd-section"><h2 class="govuk-heading-m">${t('agreements')}</h2>${areasTable(seen, areas, area => href(area, undefined))}</section>`;
  return html`${byArea}<section class="jd-section" id="pairs"><h2 class="govuk-heading-m">${t('pairs')}</h2>${choices(seen, chosen, href)}${pairsTable(seen, shown, href(undefined, undefined), lines.length)}${turning}${files}</section>`;
};

/** Filters are links with what they would show; nothing where there is nothing to choose. */
const choices = (
  seen: Seen,
  { area, status }: Chosen,
  href: (area: UnitId | undefined, status: Standing | undefined) => string,
): Html => {
  const { tongue } = seen.clock.t;
  const t = overviewWords(tongue);
  const { pairs, areas } = seen.overview;
  if (pairs.length < 2) return nothing;
  const known = areas.filter(one => countsOf(pairs, one).all > 0);
  const inArea = countsOf(pairs, area);
  const byArea = [undefined, ...known].map(one => ({
    href: href(one, status),
    text: one === undefined ? t('all') : unitName(seen, one),
    count: countsOf(pairs, one).all,
    current: one === area,
  }));
  const found = shownStandings(pairs).filter(one => one === status || inArea.of(one) > 0);
  const byStatus = [undefined, ...found].map(one => ({
    href: href(area, one),
    text: one === undefined ? t('all') : standingWords(tongue)(one),
    count: one === undefined ? inArea.all : inArea.of(one),
    current: one === status,
  }));
  return html`${known.length > 1 ? filters(t('areas'), byArea) : nothing}${filters(t('statuses'), byStatus)}`;
};

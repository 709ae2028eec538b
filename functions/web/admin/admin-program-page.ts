import { presentRound } from '#shared/actions/overview.ts';
import { can } from '#shared/domain/access.ts';
import { refuse } from '#shared/domain/refusal.ts';
import type { Program, ProgramVersion } from '#shared/services.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { refusedPage } from '../refused-page.ts';
import { buttonLink } from '../ui/buttons.ts';
import { dataTable } from '../ui/data-table.ts';
import { sayMoment } from '../ui/dates.ts';
import { html } from '../ui/html.ts';
import { summaryList } from '../ui/summary-list.ts';
import { tag } from '../ui/tag.ts';
import type { Asked } from '../visit.ts';
import { adminWords } from './admin-words.ts';
import { calendarView } from './calendar-view.ts';
import { routeWords } from './route-words.ts';

/** A published program: its present version, all versions, the calendar, the routes, who takes part. */
export const adminProgramPage = async (c: Asked) => {
  const { services, who, tongue } = c.get('visit');
  const t = adminWords(tongue);
  const id = c.req.param('id') ?? '';
  const program = await services.programs.current(id);
  const organiser = program?.definition.organiser ?? '';
  const grant = can(who, 'publish', { kind: 'program', organiser });
  if (!program || !grant) return refusedPage(c, refuse('not-found'));
  const { definition } = program;
  const clock = { t, zone: definition.zone, now: services.now() };
  const [versions, rounds] = await Promise.all([
    services.programs.versions(grant, id),
    Promise.all(definition.rounds.map(round => takingPart(c, program, round.id))),
  ]);
  const people = new Map<string, string>();
  for (const by of new Set(versions.map(({ publishedBy }) => publishedBy)))
    people.set(by, (await services.people.person(by))?.name ?? by);
  const versionTable = dataTable({
    caption: t('versions'),
    captionHidden: true,
    columns: [
      {
        title: t('version'),
        names: true,
        cell: ({ version }: ProgramVersion) =>
          html`<code>${version}</code>${version === program.version ? html` ${tag(t('present'), 'good')}` : ''}`,
      },
      { title: t('publishedAt'), cell: ({ publishedAt }) => sayMoment(publishedAt, clock) },
      { title: t('publishedBy'), cell: ({ publishedBy }) => people.get(publishedBy) ?? publishedBy },
    ],
    rows: versions.toReversed(),
  });
  const takingTable = dataTable({
    caption: t('takesPart'),
    captionHidden: true,
    columns: [
      {
        title: t('round'),
        names: true,
        cell: ({ round }: (typeof rounds)[number]) =>
          html`<a class="govuk-link" href="${paths.program({ id }, { round })}">${t.of(definition.rounds.find(one => one.id === round)?.title ?? definition.title)}</a>`,
      },
      { title: t('members'), numeric: true, cell: ({ members }) => members },
      { title: t('pairs'), numeric: true, cell: ({ pairs }) => pairs },
    ],
    rows: rounds,
  });
  const facts = summaryList(t, [
    { key: t('version'), value: html`<code>${program.version}</code>` },
    { key: t('publishedAt'), value: sayMoment(program.publishedAt, clock) },
    { key: t('publishedBy'), value: people.get(program.publishedBy) ?? program.publishedBy },
  ]);
  const body = html`<h1 class="govuk-heading-l">${t.of(definition.title)}</h1>${facts}<p class="govuk-body"><a class="govuk-link" href="${paths.program({ id })}">${t('seeOverview')}</a></p>${calendarView(clock, definition, presentRound(definition, clock.now))}<section class="jd-section"><h2 class="govuk-heading-m">${t('takesPart')}</h2>${takingTable}</section><section class="jd-section"><h2 class="govuk-heading-m">${t('forms')}</h2>${definition.forms.map(form => routeWords(definition, t, form))}</section><section class="jd-section"><h2 class="govuk-heading-m">${t('versions')}</h2>${versionTable}${buttonLink(paths.publish(), t('newVersion'), 'secondary')}</section>`;
  return framed(c, 200, {
    t,
    title: t.of(definition.title),
    body,
    current: paths.admin(),
    breadcrumbs: [{ href: paths.admin(), text: t('title') }],
  });
};

const takingPart = async (c: Asked, { id }: Program, round: string) => {
  const { services } = c.get('visit');
  const [members, pairs] = await Promise.all([
    services.programs.members(id, round),
    services.programs.pairs(id, round),
  ]);
  return { round, members: new Set(members.map(({ unit }) => unit)).size, pairs: pairs.length };
};

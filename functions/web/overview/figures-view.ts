import type { Overview } from '#shared/actions/overview.ts';
import { contradictingFigures } from '#shared/domain/check-figures.ts';
import type { Directory, UnitId } from '#shared/domain/territory.ts';
import type { Member, NamedPair } from '#shared/services.ts';
import { type Column, dataTable } from '../ui/data-table.ts';
import { type Clock, sayIsoDate } from '../ui/dates.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { inset } from '../ui/messages.ts';
import { overviewWords } from './overview-words.ts';
import { countsOf } from './pair-standing.ts';
import { unitName } from './pairs-view.ts';

type Row = { area: UnitId | undefined };

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/**
 * What the plan wants of each area against what is named and what is recorded, with the plan's own contradictions. Whoever
 * stood in a pair of an earlier round joined then, although the list or the plan of this round names them again.
 */
export const figuresView = (
  seen: { overview: Overview; clock: Clock },
  areas: readonly UnitId[],
  enrolled: { members: readonly Member[]; earlier: readonly NamedPair[]; directory: Directory },
): Html => {
  const { overview, clock } = seen;
  const t = overviewWords(clock.t.tongue);
  const { definition } = overview.program;
  const figures = definition.figures.find(one => one.round === overview.round);
  if (!figures || areas.length === 0) return nothing;
  const areaOf = (unit: UnitId) => {
    const home = enrolled.directory.get(unit);
    return home?.area ?? home?.bureau;
  };
  const planned = (role: string, area?: UnitId) =>
    sum(
      figures.areas
        .filter(one => area === undefined || one.area === area)
        .map(({ counts }) => counts[role] ?? 0),
    );
  const joined = (role: string) => new Set(enrolled.earlier.map(({ parties }) => parties[role]));
  const roles = definition.roles.filter(({ id }) => figures.areas.some(({ counts }) => id in counts));
  const fresh = new Map(
    roles.map(({ id }) => {
      const before = joined(id);
      const units = enrolled.members.filter(one => one.role === id && !before.has(one.unit));
      return [id, [...new Set(units.map(({ unit }) => unit))].map(areaOf)] as const;
    }),
  );
  const named = (role: string, area?: UnitId) =>
    (fresh.get(role) ?? []).filter(one => area === undefined || one === area).length;
  const rows: Row[] = areas.map(area => ({ area }));
  const columns: Column<Row>[] = [
    { title: t('place'), names: true, cell: ({ area }) => (area ? unitName(seen, area) : t('total')) },
    ...roles.flatMap(({ id, title }): Column<Row>[] => [
      {
        title: t('planned', { role: clock.t.of(title) }),
        numeric: true,
        cell: ({ area }) => planned(id, area),
      },
      {
        title: t('enrolled', { role: clock.t.of(title) }),
        numeric: true,
        cell: ({ area }) => named(id, area),
      },
    ]),
    { title: t('pairsNamed'), numeric: true, cell: ({ area }) => countsOf(overview.pairs, area).all },
    { title: t('filed'), numeric: true, cell: ({ area }) => countsOf(overview.pairs, area).of('filed') },
  ];
  const { units, percent } = figures.stated;
  const counted = sum(figures.areas.flatMap(({ counts }) => Object.values(counts)));
  const all = areas.length > 1 ? [...rows, { area: undefined }] : rows;
  return html`<section class="jd-section"><h2 class="govuk-heading-m">${t('figures')}</h2>${dataTable({ caption: t('figures'), captionHidden: true, columns, rows: all })}<p class="govuk-body">${t('stated', { stated: units, counted })}${percent === undefined ? nothing : html` ${t('statedShare', { percent })}`}</p>${contradictions(seen)}</section>`;
};

/** The plan's figures as published do not always agree; the reason is the one that its publisher wrote down. */
const contradictions = ({ overview, clock }: { overview: Overview; clock: Clock }): Html[] => {
  const t = overviewWords(clock.t.tongue);
  const { definition } = overview.program;
  return contradictingFigures(definition)
    .filter(({ finding }) => finding.startsWith('figures-') && finding.endsWith(`/${overview.round}`))
    .map(({ zh, en, finding }) => {
      const because = definition.acknowledged.find(one => one.finding === finding)?.because;
      return inset(
        html`<p class="govuk-body">${clock.t.of({ zh, en })}</p>${because ? html`<p class="govuk-body"><strong>${t('because')}</strong>${clock.t.tongue === 'en' ? ' ' : ''}${clock.t.of(because)}</p>` : nothing}`,
      );
    });
};

/** What the program is to reach in the end. */
export const goalsView = ({ overview, clock }: { overview: Overview; clock: Clock }): Html => {
  const { goals } = overview.program.definition;
  if (goals.length === 0) return nothing;
  const t = overviewWords(clock.t.tongue);
  return html`<section class="jd-section"><h2 class="govuk-heading-m">${t('goals')}</h2><ul class="govuk-list govuk-list--bullet">${goals.map(
    ({ title, by }) => html`<li>${t('goalBy', { goal: clock.t.of(title), day: sayIsoDate(by, clock) })}</li>`,
  )}</ul></section>`;
};

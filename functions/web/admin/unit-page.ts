import { administeredUnit } from '#shared/actions/change-unit.ts';
import { administrator } from '#shared/domain/access.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { closedSince, type Unit } from '#shared/domain/territory.ts';
import type { UnitChange } from '#shared/domain/unit-change.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { refusedPage } from '../refused-page.ts';
import { dataTable } from '../ui/data-table.ts';
import { type Clock, sayDay, sayMoment } from '../ui/dates.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { emptyState } from '../ui/messages.ts';
import { type SummaryRow, summaryList } from '../ui/summary-list.ts';
import { tag } from '../ui/tag.ts';
import type { Asked } from '../visit.ts';
import { adminWords } from './admin-words.ts';
import { type HeldSeat, seatsBelow } from './seats-below.ts';
import { programsOver } from './unit-scope.ts';
import { unitWords } from './unit-words.ts';

/** One unit: what it is and was called, who runs it, who sits where, and what may be done about it. */
export const unitPage = async (c: Asked) => {
  const { services, who, tongue } = c.get('visit');
  const found = await administeredUnit(services, who, c.req.param('unit') ?? '');
  if (isRefusal(found)) return refusedPage(c, found);
  const { unit, changes } = found;
  const t = unitWords(tongue);
  const { definitions, zone } = await programsOver(services, unit);
  const clock = { t, zone, now: services.now() };
  const closed = closedSince(unit, clock.now) !== undefined;
  const seats = seatsBelow([unit], definitions, clock.now)[0]?.seats ?? [];
  const people = new Map<string, string>();
  for (const id of new Set(seats.flatMap(seat => seat.people)))
    people.set(id, (await services.people.person(id))?.name ?? id);
  const body = html`<h1 class="govuk-heading-l">${t.of(unit.name)}${closed ? html` ${tag(t('closedTag'), 'warn')}` : nothing}</h1>${summaryList(t, await factsOf(c, unit, clock))}<section class="jd-section"><h2 class="govuk-heading-m">${t('seats')}</h2>${seatsTable(clock, unit, seats, people)}</section>${closed ? nothing : possible(clock, unit)}<section class="jd-section"><h2 class="govuk-heading-m">${t('changes')}</h2>${changesTable(clock, unit, changes)}</section>`;
  return framed(c, 200, {
    t,
    title: t.of(unit.name),
    body,
    current: paths.admin(),
    breadcrumbs: [
      { href: paths.admin(), text: adminWords(tongue)('title') },
      { href: paths.territory(), text: t('territory') },
    ],
  });
};

const factsOf = async (c: Asked, unit: Unit, clock: Clock): Promise<SummaryRow[]> => {
  const { services, tongue } = c.get('visit');
  const t = unitWords(tongue);
  const named = [unit.bureau, unit.area, unit.successor].filter(id => id !== undefined);
  const directory = await services.people.units(named);
  const nameOf = (id: string) => t.of(directory.get(id)?.name ?? { zh: id, en: id });
  const former = (unit.formerly ?? []).map(({ name, until }) =>
    t('formerName', { name: t.of(name), day: sayDay(until, clock) }),
  );
  return [
    ...(former.length > 0 ? [{ key: t('formerly'), value: former.join(tongue === 'zh' ? '、' : ', ') }] : []),
    ...(unit.bureau ? [{ key: t('bureau'), value: nameOf(unit.bureau) }] : []),
    ...(unit.area && unit.kind === 'school' ? [{ key: t('area'), value: nameOf(unit.area) }] : []),
    ...(unit.to === undefined ? [] : [{ key: t('closedOn'), value: sayDay(unit.to, clock) }]),
    ...(unit.successor ? [{ key: t('successor'), value: nameOf(unit.successor) }] : []),
  ];
};

const seatsTable = (
  clock: Clock,
  unit: Unit,
  seats: readonly HeldSeat[],
  people: ReadonlyMap<string, string>,
): Html => {
  const t = unitWords(clock.t.tongue);
  const leave = (role: string, person: string) => {
    const name = people.get(person) ?? person;
    const href = paths.changeUnit({ unit: unit.id }, { kind: 'left', role, person });
    return html`<li>${name} <a class="govuk-link" href="${href}">${t('handOver')}<span class="govuk-visually-hidden"> ${name}</span></a></li>`;
  };
  return dataTable({
    caption: t('seats'),
    captionHidden: true,
    columns: [
      {
        title: t('seat'),
        names: true,
        cell: ({ role, title }: HeldSeat) =>
          role === administrator ? t('administrator') : title ? t.of(title) : role,
      },
      {
        title: t('holders'),
        cell: ({ role, people: held }) =>
          held.length === 0
            ? tag(t('vacant'), 'warn')
            : html`<ul class="govuk-list">${held.map(person => leave(role, person))}</ul>`,
      },
    ],
    rows: seats,
  });
};

/** What may be done to it. A bureau keeps its place in the territory. */
const possible = (clock: Clock, unit: Unit): Html => {
  const t = unitWords(clock.t.tongue);
  const kinds = (['renamed', 'moved', 'closed', 'merged'] as const).filter(
    kind => kind !== 'moved' || unit.kind === 'school',
  );
  return html`<section class="jd-section"><h2 class="govuk-heading-m">${t('possible')}</h2><p class="govuk-body">${t('possibleText')}</p><ul class="govuk-list">${kinds.map(kind => html`<li><a class="govuk-link" href="${paths.changeUnit({ unit: unit.id }, { kind })}">${t(kind)}</a></li>`)}</ul></section>`;
};

const changesTable = (clock: Clock, unit: Unit, changes: readonly UnitChange[]): Html => {
  const t = unitWords(clock.t.tongue);
  return dataTable({
    caption: t('changes'),
    captionHidden: true,
    columns: [
      {
        title: t('what'),
        names: true,
        cell: ({ asked, seq }: UnitChange) =>
          html`${t(asked.kind)}<br><a class="govuk-link" href="${paths.unitChange({ unit: unit.id, seq: String(seq) })}">${t('result')}<span class="govuk-visually-hidden"> ${t(asked.kind)}</span></a>`,
      },
      { title: t('date'), cell: ({ at }) => sayMoment(at, clock) },
      { title: t('reason'), cell: ({ asked }) => html`<span class="jd-prose">${asked.reason}</span>` },
      { title: t('by'), cell: ({ by }) => by.name },
    ],
    rows: changes.toReversed(),
    empty: emptyState(t('noChanges'), t('noChangesText')),
  });
};

import { administrator } from '#shared/domain/access.ts';
import { closedSince, type Unit } from '#shared/domain/territory.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { dataTable } from '../ui/data-table.ts';
import { html, nothing } from '../ui/html.ts';
import { emptyState } from '../ui/messages.ts';
import { tag } from '../ui/tag.ts';
import { filters } from '../ui/views.ts';
import type { Asked } from '../visit.ts';
import { adminWords } from './admin-words.ts';
import { type HeldSeat, seatsBelow, type UnitSeats } from './seats-below.ts';
import { territoryWords } from './territory-words.ts';
import { unitsUnder } from './unit-scope.ts';

const vacantOnly = 'vacant';

/** Who holds which seat below the person's bureau; `?under=` chooses the schools of one bureau, or what is vacant. */
export const territoryPage = async (c: Asked) => {
  const { services, tongue } = c.get('visit');
  const t = territoryWords(tongue);
  const rows = await everySeat(c);
  const bureaus = rows.filter(({ unit }) => unit.kind === 'bureau');
  const isUnder = (bureau: string, unit: Unit) =>
    unit.kind === 'school' && (unit.area ?? unit.bureau) === bureau;
  const under = c.req.query('under');
  const shown =
    under === vacantOnly
      ? rows.filter(({ vacant }) => vacant > 0)
      : bureaus.some(({ unit }) => unit.id === under)
        ? rows.filter(({ unit }) => isUnder(under ?? '', unit))
        : bureaus;
  const sitting = shown.flatMap(({ seats }) => seats.flatMap(seat => seat.people));
  const people = await services.people.persons([...new Set(sitting)]);
  const seatLine = ({ role, title, people: held }: HeldSeat) => {
    const name = role === administrator ? t('administrator') : title ? t.of(title) : role;
    return html`<li>${name}${tongue === 'zh' ? '：' : ': '}${held.length === 0 ? tag(t('vacant'), 'warn') : held.map(id => people.get(id)?.name ?? id).join(tongue === 'zh' ? '、' : ', ')}</li>`;
  };
  const runBy = ({ area, bureau }: Unit) => {
    const runner = rows.find(({ unit }) => unit.id === bureau)?.unit.name;
    return area !== undefined && area !== bureau && runner
      ? html`<br><span class="jd-small">${t('runBy', { unit: t.of(runner) })}</span>`
      : nothing;
  };
  const closedTag = (unit: Unit) =>
    closedSince(unit, services.now()) === undefined ? nothing : html` ${tag(t('closed'), 'warn')}`;
  const table = dataTable({
    caption: t('title'),
    captionHidden: true,
    columns: [
      {
        title: t('unit'),
        names: true,
        cell: ({ unit }: UnitSeats) =>
          html`<a class="govuk-link" href="${paths.unit({ unit: unit.id })}">${t.of(unit.name)}</a>${closedTag(unit)}${runBy(unit)}`,
      },
      { title: t('seats'), cell: ({ seats }) => html`<ul class="govuk-list">${seats.map(seatLine)}</ul>` },
    ],
    rows: shown,
    empty: emptyState(t('none'), t('noneText')),
  });
  const vacant = rows.reduce((sum, one) => sum + one.vacant, 0);
  const choices = [
    { href: paths.territory(), text: t('bureaus'), count: bureaus.length, current: shown === bureaus },
    ...bureaus
      .map(({ unit }) => ({ unit, count: rows.filter(one => isUnder(unit.id, one.unit)).length }))
      .filter(({ count }) => count > 0)
      .map(({ unit, count }) => ({
        href: paths.territory({ under: unit.id }),
        text: t.of(unit.name),
        count,
        current: unit.id === under,
      })),
    {
      href: paths.territory({ under: vacantOnly }),
      text: t('vacantOnly'),
      count: rows.filter(one => one.vacant > 0).length,
      current: under === vacantOnly,
    },
  ];
  const body = html`<h1 class="govuk-heading-l">${t('title')}</h1><p class="govuk-body">${t('lead', { units: rows.length, vacant })}</p>${filters(t('areas'), choices)}${table}`;
  return framed(c, 200, {
    t,
    title: t('title'),
    body,
    current: paths.admin(),
    breadcrumbs: [{ href: paths.admin(), text: adminWords(tongue)('title') }],
  });

  async function everySeat({ var: { visit } }: Asked): Promise<UnitSeats[]> {
    const units = new Map((await unitsUnder(visit.services, visit.who)).map(unit => [unit.id, unit]));
    const listed = await services.programs.list();
    const programs = await Promise.all(listed.map(({ id }) => services.programs.current(id)));
    const mine = programs.flatMap(program =>
      program && units.has(program.definition.organiser) ? [program.definition] : [],
    );
    return seatsBelow([...units.values()], mine, services.now());
  }
};

import type { Delivery } from '#shared/actions/completeness.ts';
import { deliveryId } from '#shared/domain/delivery.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { type Person, seatUnit } from '#shared/domain/territory.ts';
import { periodName } from '../forms/period-name.ts';
import { paths } from '../paths.ts';
import { refusedPage } from '../refused-page.ts';
import { button, postForm } from '../ui/buttons.ts';
import { type Column, dataTable } from '../ui/data-table.ts';
import { sayBefore, sayDay, sayDeadline } from '../ui/dates.ts';
import { downloads } from '../ui/downloads.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { emptyState } from '../ui/messages.ts';
import { takenOverTag } from '../ui/tag.ts';
import { filters, pagination } from '../ui/views.ts';
import { urgeWords } from '../urge/urge-words.ts';
import type { Asked } from '../visit.ts';
import { completenessWords, standWords } from './completeness-words.ts';
import { caseOf, deliveriesAsked, type Listed, looksDown, nameOf, partiesOf } from './deliveries-asked.ts';
import { standOf, standTag } from './delivery-stand.ts';
import { holderOf, holdersOf, isLateStand, lateOf, lateStands } from './late-list.ts';
import { areaFilter, programFrame } from './program-frame.ts';

/** As many as can be urged for in one go. */
export const lateSize = 100;

/** Who owes what since when, with whom it is, whom to call; one button to urge for one, one for all. */
export const latePage = async (c: Asked) => {
  const listed = await deliveriesAsked(c);
  if (isRefusal(listed)) return refusedPage(c, listed);
  const { program, round, area, clock } = listed;
  const t = completenessWords(clock.t.tongue);
  const asked = c.req.query('stand');
  const stand = isLateStand(asked) ? asked : undefined;
  const href = (change: { area?: string | undefined; stand?: string | undefined; page?: number }) =>
    paths.late({ id: program.id }, { round, area, stand, ...change });
  const all = lateOf(listed);
  const found = lateOf(listed, stand);
  const byStand = filters(t('kinds'), [
    { href: href({ stand: undefined }), text: t('all'), count: all.length, current: stand === undefined },
    ...lateStands.map(one => ({
      href: href({ stand: one }),
      text: standWords(clock.t.tongue)(one),
      count: all.filter(each => standOf(each) === one).length,
      current: one === stand,
    })),
  ]);
  const head = html`<p class="govuk-body">${t('lateLead')}</p>${areaFilter(listed, to => href({ area: to }))}${byStand}`;
  if (found.length === 0)
    return programFrame(c, listed, 'late', html`${head}${emptyState(t('noneLate'), whyNone(listed, all))}`);
  const pages = Math.ceil(found.length / lateSize);
  const page = Math.min(Math.max(1, Math.trunc(Number(c.req.query('page'))) || 1), pages);
  const shown = found.slice((page - 1) * lateSize, page * lateSize);
  const { services } = c.get('visit');
  // Numbers are for whoever looks after these units, on the page and nowhere else.
  const people = looksDown(listed)
    ? await services.people.persons([...new Set(shown.flatMap(one => holdersOf(listed, one)))])
    : new Map<string, Person>();
  const turning = pagination(clock.t, { page, pages, href: to => href({ page: to }) });
  const files = downloads(clock.t, kind => paths.lateFile({ id: program.id, kind }, { round, area, stand }));
  const urging = looksDown(listed) ? urgeForms(listed, shown, services.id('urge'), href({ page })) : nothing;
  return programFrame(
    c,
    listed,
    'late',
    html`${head}${urging}${lateTable(listed, shown, people)}${turning}${files}`,
  );
};

/** Nothing late of that kind, nothing late at all, or nothing that could be: that is not the same. */
const whyNone = ({ chosen, clock }: Listed, late: readonly Delivery[]): string => {
  const t = completenessWords(clock.t.tongue);
  if (late.length > 0) return t('noneOfKind');
  const next = Math.min(...chosen.filter(({ due }) => !due).map(({ occasion }) => occasion.due));
  if (chosen.some(({ due }) => due)) return t('noneLateText');
  return Number.isFinite(next) ? t('noneDue', { day: sayDay(next - 1, clock) }) : t('emptyText');
};

/** Only what others can still hand in is urged for: what came back has its reason, what has locked is over. */
const urgeable = ({ who }: Listed, one: Delivery): boolean =>
  standOf(one) === 'overdue' &&
  !who.seats.some(({ seat }) => Object.values(one.expectee.parties).includes(seatUnit(seat)));

const idOf = ({ program }: Listed, { duty, occasion, expectee }: Delivery): string =>
  deliveryId({ program: program.id, duty: duty.id, period: occasion.period.id, key: expectee.key });

const oneForm = 'urge-one';

/** One form for all of the page, and one that the button of each row belongs to. */
const urgeForms = (listed: Listed, shown: readonly Delivery[], id: string, back: string): Html => {
  const t = completenessWords(listed.clock.t.tongue);
  const some = shown.filter(one => urgeable(listed, one));
  if (some.length === 0) return nothing;
  const hidden = { id, back };
  const targets = some.map(one => html`<input type="hidden" name="delivery" value="${idOf(listed, one)}">`);
  const text = t('urgePage', { n: some.length });
  return html`${postForm({ action: paths.urge(), hidden }, html`${targets}${button({ text, kind: 'secondary' })}`)}<p class="govuk-body jd-small">${urgeWords(t.tongue)('hint')}</p><form id="${oneForm}" method="post" action="${paths.urge()}"><input type="hidden" name="id" value="${id}"><input type="hidden" name="back" value="${back}"></form>`;
};

const lateTable = (listed: Listed, shown: readonly Delivery[], people: ReadonlyMap<string, Person>): Html => {
  const { clock, program } = listed;
  const t = completenessWords(clock.t.tongue);
  const contacts = (one: Delivery): Html[] =>
    holdersOf(listed, one).flatMap(id => {
      const person = people.get(id);
      if (!person) return [];
      const { name, phone } = person;
      return [
        html`<span class="jd-contact">${name}${phone ? html` <a class="govuk-link" href="tel:${phone}">${phone}</a>` : ''}</span> `,
      ];
    });
  const act = (one: Delivery): Html => {
    const seen = caseOf(listed, one);
    const link = seen
      ? html`<a class="govuk-link" href="${paths.case({ id: seen.id })}">${t('open')}<span class="govuk-visually-hidden"> ${seen.reference}</span></a> `
      : nothing;
    const urge =
      looksDown(listed) && urgeable(listed, one)
        ? html`<button class="jd-link-button" type="submit" form="${oneForm}" name="delivery" value="${idOf(listed, one)}">${urgeWords(t.tongue)('urge')}<span class="govuk-visually-hidden"> ${partiesOf(listed, one)}</span></button>`
        : nothing;
    return html`${link}${urge}`;
  };
  const columns: Column<Delivery>[] = [
    { title: t('unit'), names: true, cell: one => partiesOf(listed, one) },
    ...(listed.areas.length > 1
      ? [{ title: t('place'), cell: ({ area }: Delivery) => nameOf(listed, area) }]
      : []),
    {
      title: t('what'),
      cell: ({ duty, occasion }) =>
        html`${t.of(duty.title)}<br><span class="jd-small">${periodName(program.definition, occasion.period.id, clock.t)}</span>`,
    },
    {
      title: t('since'),
      cell: one =>
        standOf(one) === 'missing'
          ? t('lockedOn', {
              due: sayBefore(one.occasion.due, clock),
              day: sayDay(one.occasion.locks - 1, clock),
            })
          : sayDeadline(one.occasion.due, clock),
    },
    {
      title: t('stand'),
      cell: one =>
        html`<span class="jd-marks">${standTag(clock.t, one)}${takenOverTag(clock.t, one.case)}</span>`,
    },
    { title: t('holder'), cell: one => holderOf(listed, one) },
    ...(people.size > 0 ? [{ title: t('phone'), cell: (one: Delivery) => html`${contacts(one)}` }] : []),
    ...(shown.some(one => caseOf(listed, one) || (looksDown(listed) && urgeable(listed, one)))
      ? [{ title: t('act'), cell: act }]
      : []),
  ];
  return dataTable({ caption: t('lateView'), captionHidden: true, columns, rows: shown });
};

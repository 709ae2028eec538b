import type { MyFiling, MyRecord } from '#shared/actions/my-filings.ts';
import { isWithFiler } from '#shared/domain/case-brief.ts';
import { type Definition, formOf } from '#shared/domain/definition.ts';
import { seatUnit, type UnitId } from '#shared/domain/territory.ts';
import { listed } from '../forms/form-head.ts';
import { periodName } from '../forms/period-name.ts';
import { paths } from '../paths.ts';
import { button, postForm } from '../ui/buttons.ts';
import { dataTable } from '../ui/data-table.ts';
import { type Clock, sayDeadline, sayMoment } from '../ui/dates.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { statusTag, tag, takenOverTag } from '../ui/tag.ts';
import { type TaskCard, taskCards } from '../ui/task-cards.ts';
import { paged } from '../ui/views.ts';
import type { DutiesView } from './duties-page.ts';
import { type Naming, nameOfParties, nameOfSeat } from './duty-names.ts';
import { dutyWords } from './duty-words.ts';

const isMine = ({ case: one }: MyRecord) => isWithFiler(one);

/** As many as a queue shows. */
const pageSize = 50;

/** With whom: the other side of a pair, or else the unit itself. */
const withWhom = (naming: Naming, definition: Definition, parties: Record<string, UnitId>, own: UnitId) => {
  const others = Object.entries(parties).filter(([, unit]) => unit !== own);
  const names = nameOfParties(naming, definition, Object.fromEntries(others));
  return others.length > 0
    ? dutyWords(naming.t.tongue)('withPartner', { partner: names })
    : nameOfParties(naming, definition, parties);
};

/** What was begun without being asked for and lies with this person: to be gone on with, or to be mended. */
export const myDrafts = ({ filed }: DutiesView, naming: Naming): TaskCard[] => {
  const { t } = naming;
  const say = dutyWords(t.tongue);
  return filed.records.filter(isMine).map(({ case: one, definition }) => {
    const form = t.of(formOf(definition, one.form).title);
    return {
      title: say(one.status === 'RETURNED' ? 'mend' : 'goOn', { form }),
      href: paths.editCase({ id: one.id }),
      about: withWhom(naming, definition, one.parties, one.filer ?? ''),
      marks: [statusTag(t, one.status)],
    };
  });
};

/** What a bureau began for a unit that could not, or took over from paper, and has not finished. */
export const draftsForOthers = ({ desk, now }: DutiesView, naming: Naming): TaskCard[] => {
  const { t } = naming;
  const say = dutyWords(t.tongue);
  return desk.forOthers.map(({ case: one, definition }) => {
    const form = t.of(formOf(definition, one.form).title);
    const due = one.onBehalf ? one.duty?.due : undefined;
    const parties = nameOfParties(naming, definition, one.parties);
    return {
      title: say(one.status === 'RETURNED' ? 'mend' : 'goOn', { form }),
      href: paths.editCase({ id: one.id }),
      about: one.duty
        ? say('about', { parties, period: periodName(definition, one.duty.period, t) })
        : parties,
      due: due === undefined ? undefined : sayDeadline(due, { t, zone: definition.zone, now }),
      late: due !== undefined && now >= due,
      marks: [one.onBehalf ? tag(say('forUnit'), 'accent') : takenOverTag(t, one), statusTag(t, one.status)],
    };
  });
};

/** 随时填报: what can be filed whenever there is something to say, one tap from its form. */
export const filingCards = (view: DutiesView, naming: Naming): Html => {
  const { t } = naming;
  const say = dutyWords(t.tongue);
  const card = ({ definition, form, expectee, seat }: MyFiling): TaskCard => ({
    title: t.of(form.title),
    about: withWhom(naming, definition, expectee.parties, seatUnit(seat)),
    action: postForm(
      {
        action: paths.beginForm({ program: definition.id, form: form.id }),
        hidden: {
          id: view.command(),
          seat,
          ...Object.fromEntries(
            Object.entries(expectee.parties).map(([role, unit]) => [`party.${role}`, unit]),
          ),
        },
      },
      button({ text: say('start'), kind: 'secondary' }),
    ),
  });
  const lists = new Map(
    view.filed.filings.map(({ definition, form }) => [
      paths.records({ id: definition.id, form: form.id }),
      form,
    ]),
  );
  const links = [...lists].map(
    ([href, form]) =>
      html`<li><a class="govuk-link" href="${href}">${say('allFiled', { form: t.of(form.title) })}</a></li>`,
  );
  return html`${taskCards(t, view.filed.filings.map(card))}<ul class="govuk-list">${links}</ul>`;
};

/** What others have of it, and since when; what has waited longest comes first. */
export const filedWaiting = ({ filed, filedPage }: DutiesView, naming: Naming, now: number): Html => {
  const { t } = naming;
  const say = dutyWords(t.tongue);
  const rows = filed.records.filter(one => !isMine(one));
  if (rows.length === 0) return nothing;
  const holder = ({ case: one, definition }: MyRecord) => {
    const { tasks } = one;
    const clock: Clock = { t, zone: definition.zone, now };
    const who = listed([...new Set(tasks.map(({ seat }) => nameOfSeat(naming, definition, seat)))], t.tongue);
    const at = sayMoment(Math.min(...tasks.map(({ openedAt }) => openedAt)), clock);
    return tasks.length > 0 ? say('since', { who, at }) : say('preparing');
  };
  const href = (to: number) => `${paths.duties({ filed: to })}#filed`;
  const { shown, turning } = paged(t, rows, { asked: filedPage, size: pageSize, href });
  const table = dataTable({
    caption: say('filedWaiting'),
    rows: shown,
    columns: [
      {
        title: say('item'),
        names: true,
        cell: ({ case: one, definition }: MyRecord) =>
          html`<a class="govuk-link" href="${paths.case({ id: one.id })}">${t.of(formOf(definition, one.form).title)}</a>`,
      },
      {
        title: say('who'),
        cell: ({ case: one, definition }) => nameOfParties(naming, definition, one.parties),
      },
      { title: say('state'), cell: ({ case: one }) => statusTag(t, one.status) },
      { title: say('holder'), cell: holder },
    ],
  });
  return html`<div id="filed">${table}${turning}</div>`;
};

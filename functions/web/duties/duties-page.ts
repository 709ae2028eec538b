import type { AskedOfMe } from '#shared/actions/asked-of-me.ts';
import type { MyDesk, MyDuty } from '#shared/actions/my-duties.ts';
import type { MyFilings } from '#shared/actions/my-filings.ts';
import type { Who } from '#shared/domain/access.ts';
import { openTasks } from '#shared/domain/case.ts';
import { formOf } from '#shared/domain/definition.ts';
import { periodName } from '../forms/period-name.ts';
import { paths } from '../paths.ts';
import { askedList } from '../questions/asked-list.ts';
import { dataTable } from '../ui/data-table.ts';
import { type Clock, sayDay, sayEnd } from '../ui/dates.ts';
import { downloads } from '../ui/downloads.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { emptyState } from '../ui/messages.ts';
import { markTag, statusTag, tag, takenOverTag } from '../ui/tag.ts';
import { taskCards } from '../ui/task-cards.ts';
import type { Tongue } from '../ui/words.ts';

import { urgeView } from '../urge/urge-view.ts';
import { type DeskLists, sortDesk } from './desk.ts';
import { aboutDuty, holderOf, type Naming, nameOfParties } from './duty-names.ts';
import { dutyWords } from './duty-words.ts';
import { draftsForOthers, filedWaiting, filingCards, myDrafts } from './filings-view.ts';
import { mineCards } from './mine-cards.ts';
import { type PairTerm, pairCards } from './pair-card.ts';

export type DutiesView = {
  who: Who;
  desk: MyDesk;
  asked: { asked: readonly AskedOfMe[]; directory: MyDesk['directory'] };
  filed: Pick<MyFilings, 'filings' | 'records'>;
  /** Which page of what was filed and lies with others, as the address has it. */
  filedPage?: string | undefined;
  /** The duties among which those of pairs are; with what a unit stepped into. */
  pairs: readonly MyDuty[];
  terms: readonly PairTerm[];
  tongue: Tongue;
  now: number;
  /** A new id for each command that the page may send. */
  command: () => string;
};

/** 我的待办: what is asked of me, what others have, what is coming, what is done. */
export const dutiesPage = (view: DutiesView): Html => {
  const { desk, tongue, now } = view;
  const t = dutyWords(tongue);
  const naming: Naming = { t, directory: desk.directory };
  const lists = sortDesk(desk, view.who, now);
  const clockOf = ({ definition }: Pick<MyDuty, 'definition'>): Clock => ({ t, zone: definition.zone, now });
  const section = (title: string, body: Html) =>
    html`<section class="jd-section"><h2 class="govuk-heading-m">${title}</h2>${body}</section>`;
  const drafts = [...draftsForOthers(view, naming), ...myDrafts(view, naming)];
  const filed = filedWaiting(view, naming, now);
  return html`<h1 class="govuk-heading-l">${t('title')}</h1>${askedList({ t, directory: view.asked.directory }, view.asked.asked, now)}${section(
    t('mine'),
    lists.mine.length + drafts.length > 0
      ? html`${drafts.length > 0 ? taskCards(t, drafts) : nothing}${lists.mine.length > 0 ? mineCards(view, naming, lists.mine, clockOf) : nothing}`
      : nothingToDo(lists, naming, clockOf, view.asked.asked.length > 0),
  )}${
    view.filed.filings.length > 0
      ? section(t('anytime'), html`<p class="govuk-body">${t('anytimeText')}</p>${filingCards(view, naming)}`)
      : nothing
  }${section(
    t('waiting'),
    html`${lists.waiting.length > 0 || filed.length === 0 ? waiting(view, lists.waiting, naming, clockOf) : nothing}${filed}`,
  )}${section(
    t('coming'),
    coming(lists.coming, naming, clockOf),
  )}${pairCards(view, naming, clockOf)}${section(t('over'), over(lists.over, naming, clockOf))}${
    desk.inherited.length > 0 ? section(t('inherited'), inherited(desk.inherited, naming)) : nothing
  }${Object.values(lists).some(list => list.length > 0) ? downloads(t, kind => paths.dutiesFile({ kind })) : nothing}`;
};

type ClockOf = (one: Pick<MyDuty, 'definition'>) => Clock;

const nothingToDo = (
  { coming: [next] }: DeskLists,
  { t }: Naming,
  clockOf: ClockOf,
  asked: boolean,
): Html => {
  const say = dutyWords(t.tongue);
  const text = next
    ? say('nextUp', {
        title: t.of(next.duty.title),
        period: periodName(next.definition, next.occasion.period.id, t),
        day: sayDay(next.occasion.opens, clockOf(next)),
      })
    : say('noneComing');
  return emptyState(say(asked ? 'mineElse' : 'mineEmpty'), text);
};

const plain = (text: string): Html => html`<p class="govuk-body">${text}</p>`;

const titled = (one: MyDuty, { t }: Naming): Html => {
  const title = t.of(one.case ? formOf(one.definition, one.duty.form).title : one.duty.title);
  return one.case
    ? html`<a class="govuk-link" href="${paths.case({ id: one.case.id })}">${title}</a>`
    : html`${title}`;
};

const columns = (naming: Naming) => {
  const say = dutyWords(naming.t.tongue);
  return {
    item: { title: say('item'), names: true, cell: (one: MyDuty) => titled(one, naming) },
    who: {
      title: say('who'),
      cell: (one: MyDuty) => nameOfParties(naming, one.definition, one.expectee.parties),
    },
    period: {
      title: say('period'),
      cell: (one: MyDuty) => periodName(one.definition, one.occasion.period.id, naming.t),
    },
  };
};

/** Only the seat that handed it in urges from here. */
const urging = ({ who, command }: DutiesView, { case: one }: MyDuty, clock: Clock): Html => {
  const mine = who.seats.map(({ seat }) => seat);
  const tasks = one && !one.pending ? openTasks(one).filter(task => !mine.includes(task.seat)) : [];
  if (!one?.submitter?.seat || !mine.includes(one.submitter.seat) || tasks.length === 0) return nothing;
  const hidden = { id: command(), case: one.id, back: paths.duties() };
  return urgeView({ urged: tasks.map(({ urged }) => urged), hidden }, clock);
};

const waiting = (view: DutiesView, rows: readonly MyDuty[], naming: Naming, clockOf: ClockOf): Html => {
  const say = dutyWords(naming.t.tongue);
  const { item } = columns(naming);
  return dataTable({
    caption: say('waiting'),
    captionHidden: true,
    rows,
    empty: plain(say('waitingEmpty')),
    columns: [
      item,
      { title: say('who'), cell: one => aboutDuty(naming, one) },
      { title: say('state'), cell: one => (one.case ? statusTag(naming.t, one.case.status) : nothing) },
      {
        title: say('holder'),
        cell: one => html`${holderOf(naming, one, clockOf(one))}${urging(view, one, clockOf(one))}`,
      },
    ],
  });
};

const coming = (rows: readonly MyDuty[], naming: Naming, clockOf: ClockOf): Html => {
  const say = dutyWords(naming.t.tongue);
  const { item, who, period } = columns(naming);
  return dataTable({
    caption: say('coming'),
    captionHidden: true,
    rows,
    empty: plain(say('comingEmpty')),
    columns: [
      item,
      who,
      period,
      { title: say('opens'), cell: one => sayDay(one.occasion.opens, clockOf(one)) },
      { title: say('due'), cell: one => sayDay(one.occasion.due - 1, clockOf(one)) },
    ],
  });
};

const over = (rows: readonly MyDuty[], naming: Naming, clockOf: ClockOf): Html => {
  const say = dutyWords(naming.t.tongue);
  const { item, who, period } = columns(naming);
  return dataTable({
    caption: say('over'),
    captionHidden: true,
    rows,
    empty: plain(say('overEmpty')),
    columns: [
      item,
      who,
      period,
      {
        title: say('state'),
        cell: one =>
          one.state === 'ended' && !one.case
            ? tag(say('unitClosed'), 'warn')
            : one.state === 'missed' || !one.case
              ? markTag(naming.t, 'notSubmitted')
              : html`${statusTag(naming.t, one.case.status)} ${takenOverTag(naming.t, one.case)} ${one.case.late ? markTag(naming.t, 'late') : nothing}`,
      },
      { title: say('due'), cell: one => sayClosed(one, clockOf(one)) },
    ],
  });
};

/** What a unit had submitted that was merged into this one: to be read, not to be acted on. */
const inherited = (rows: MyDesk['inherited'], naming: Naming): Html => {
  const { t } = naming;
  const say = dutyWords(t.tongue);
  type Row = MyDesk['inherited'][number];
  return dataTable({
    caption: say('inherited'),
    captionHidden: true,
    rows,
    columns: [
      {
        title: say('item'),
        names: true,
        cell: ({ case: one, definition }: Row) =>
          html`<a class="govuk-link" href="${paths.case({ id: one.id })}">${t.of(formOf(definition, one.form).title)}</a>`,
      },
      {
        title: say('who'),
        cell: ({ case: one, definition }) => nameOfParties(naming, definition, one.parties),
      },
      { title: say('state'), cell: ({ case: one }) => statusTag(t, one.status) },
    ],
  });
};

/** What was missed says when it was shut; what is done only says its day. */
const sayClosed = ({ state, occasion }: MyDuty, clock: Clock): string => {
  const day = sayDay(occasion.due - 1, clock);
  if (state !== 'missed') return day;
  return dutyWords(clock.t.tongue)('shut', { day, end: sayEnd(occasion.locks, clock) });
};

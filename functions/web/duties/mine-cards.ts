import type { Who } from '#shared/domain/access.ts';
import { formOf } from '#shared/domain/definition.ts';
import { periodName } from '../forms/period-name.ts';
import { paths } from '../paths.ts';
import { askLink } from '../questions/ask-link.ts';
import { button, postForm } from '../ui/buttons.ts';
import { type Clock, sayDeadline } from '../ui/dates.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { markTag, statusTag } from '../ui/tag.ts';
import { type TaskCard, taskCards } from '../ui/task-cards.ts';
import { urgedMark } from '../urge/urge-view.ts';
import type { Mine } from './desk.ts';
import type { DutiesView } from './duties-page.ts';
import { aboutDuty, type Naming, nameOfParties } from './duty-names.ts';
import { dutyWords, taskVerbs } from './duty-words.ts';

type ClockOf = (one: Pick<Mine['one'], 'definition'>) => Clock;

/** More than these of a bureau's stand in the queue, where they can be worked through. */
export const tasksShown = ({ seats }: Who): number =>
  seats.some(({ kind }) => kind === 'bureau') ? 10 : Number.POSITIVE_INFINITY;

/** 需要我办理: few and large, by due date. A bureau's further tasks are counted, with the way to its queue. */
export const mineCards = (
  view: DutiesView,
  naming: Naming,
  mine: readonly Mine[],
  clockOf: ClockOf,
): Html => {
  const tasks = mine.filter(one => one.kind === 'task');
  const hidden = new Set(tasks.slice(tasksShown(view.who)));
  const more = hidden.size + view.desk.unread.length;
  const cards = mine.filter(one => one.kind === 'duty' || !hidden.has(one));
  return html`${taskCards(
    naming.t,
    cards.map(one => ({
      ...(one.kind === 'task' ? taskCard(naming, one) : dutyCard(view, naming, one)),
      late: one.late,
      due: Number.isFinite(one.due) ? sayDeadline(one.due, clockOf(one.one)) : undefined,
    })),
  )}${more > 0 ? html`<p class="govuk-body"><a class="govuk-link" href="${paths.queue()}">${dutyWords(naming.t.tongue)(view.desk.more ? 'moreAtLeast' : 'more', { n: more })}</a></p>` : nothing}`;
};

const taskCard = (
  naming: Naming,
  { one: { case: one, task, definition }, late }: Mine & { kind: 'task' },
): TaskCard => {
  const { t } = naming;
  const kind = one.route[task.step]?.kind ?? 'review';
  const parties = nameOfParties(naming, definition, one.parties);
  return {
    title: dutyWords(t.tongue)('doTask', {
      verb: taskVerbs(t.tongue)(kind),
      form: t.of(formOf(definition, one.form).title),
    }),
    href: kind === 'sign' ? paths.sign({ id: one.id }) : paths.case({ id: one.id }),
    about: one.duty
      ? dutyWords(t.tongue)('about', { parties, period: periodName(definition, one.duty.period, t) })
      : parties,
    marks: [...(late ? [markTag(t, 'late')] : []), ...urgedMark(t, task.urged)],
  };
};

const dutyCard = (
  view: DutiesView,
  naming: Naming,
  { one, seat, way, late }: Mine & { kind: 'duty' },
): TaskCard => {
  const { t } = naming;
  const say = dutyWords(t.tongue);
  const { definition, duty, occasion, expectee, case: begun } = one;
  const form = t.of(formOf(definition, duty.form).title);
  const common = {
    about: aboutDuty(naming, one),
    minutes: duty.minutes,
    beside: askLink(t, begun, {
      program: definition.id,
      duty: duty.id,
      period: occasion.period.id,
      key: expectee.key,
    }),
  };
  const marks = [...(begun ? [statusTag(t, begun.status)] : []), ...(late ? [markTag(t, 'late')] : [])];
  if (begun && way === 'check')
    return { ...common, marks, title: say('submit', { form }), href: paths.checkCase({ id: begun.id }) };
  if (begun && way === 'edit') {
    const title = begun.status === 'RETURNED' ? say('mend', { form }) : t.of(duty.title);
    return { ...common, marks, title, href: paths.editCase({ id: begun.id }) };
  }
  const parties = Object.entries(expectee.parties).map(([role, unit]) => [`party.${role}`, unit]);
  return {
    ...common,
    marks,
    title: t.of(duty.title),
    action: postForm(
      {
        action: paths.startCase({ program: definition.id, duty: duty.id, period: occasion.period.id }),
        hidden: { id: view.command(), seat, ...Object.fromEntries(parties) },
      },
      button({ text: say(begun ? 'again' : 'start'), kind: 'secondary' }),
    ),
  };
};

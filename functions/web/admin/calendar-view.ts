import type { Definition, Duty } from '#shared/domain/definition.ts';
import type { Origin } from '#shared/domain/field.ts';
import type { OccasionOf } from '#shared/domain/heard-of.ts';
import { occasionsOf, type StageSpan, stageSpans } from '#shared/domain/schedule.ts';
import { listed } from '../forms/form-head.ts';
import { periodName } from '../forms/period-name.ts';
import { roundTimeline } from '../overview/stages-timeline.ts';
import { dataTable } from '../ui/data-table.ts';
import { type Clock, sayDay } from '../ui/dates.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { details, emptyState } from '../ui/messages.ts';
import { tag } from '../ui/tag.ts';
import { adminWords } from './admin-words.ts';

const ofWhom = (definition: Definition, { of }: Duty, { t }: Clock): string => {
  const say = adminWords(t.tongue);
  if ('pairs' in of) return say('ofPairs');
  if ('organiser' in of) return say('ofOrganiser');
  const titleOf = (role: string) => {
    const title = definition.roles.find(({ id }) => id === role)?.title;
    return title ? t.of(title) : role;
  };
  if ('role' in of) return say('ofRole', { role: titleOf(of.role) });
  if ('inForce' in of) return say('ofInForce', { roles: listed(of.inForce.map(titleOf), t.tongue) });
  const level = definition.levels.find(({ id }) => id === of.level)?.title;
  return say('ofLevel', { level: level ? t.of(level) : of.level });
};

/** Are the days of a stage or duty a default of ours in this round, and not the plan's text? */
const isOurs = ({ origin, assumed }: { origin: Origin; assumed: readonly string[] }, round: string) =>
  origin === 'default' || assumed.includes(round);

/** Every delivery of a round with its three days, and what publishing now would find past. */
export const dutiesTable = (clock: Clock, definition: Definition, round: string): Html => {
  const say = adminWords(clock.t.tongue);
  const named = { round: periodName(definition, round, clock.t) };
  const rows = definition.duties
    .flatMap(duty => occasionsOf(definition, duty).map((one): OccasionOf => ({ ...one, of: duty })))
    .filter(({ period }) => period.round === round)
    .toSorted((a, b) => a.due - b.due);
  const past = ({ due, locks }: OccasionOf) =>
    locks <= clock.now
      ? html` ${tag(say('lockedAlready'), 'warn')}`
      : due <= clock.now
        ? html` ${tag(say('lateAlready'), 'warn')}`
        : nothing;
  const day = (at: number, row: OccasionOf, origin: Origin) =>
    html`${sayDay(at, clock)}${isOurs({ ...row.of, origin }, round) ? html` ${tag(say('ours'))}` : nothing}`;
  return dataTable({
    caption: say('dutiesOf', named),
    columns: [
      {
        title: say('duty'),
        names: true,
        cell: (row: OccasionOf) => html`${clock.t.of(row.of.title)}${past(row)}`,
      },
      { title: say('period'), cell: ({ period }: OccasionOf) => periodName(definition, period.id, clock.t) },
      { title: say('of'), cell: (row: OccasionOf) => ofWhom(definition, row.of, clock) },
      { title: say('opens'), cell: (row: OccasionOf) => day(row.opens, row, row.of.origin.opens) },
      { title: say('due'), cell: (row: OccasionOf) => day(row.due - 1, row, row.of.origin.due) },
      { title: say('locks'), cell: (row: OccasionOf) => day(row.locks - 1, row, row.of.origin.locks) },
    ],
    rows,
    empty: emptyState(say('noDuties', named), say('noDutiesText')),
  });
};

/** The whole calendar: stages and duties, round by round; the present round is open. */
export const calendarView = (clock: Clock, definition: Definition, present: string): Html => {
  const say = adminWords(clock.t.tongue);
  const spans = stageSpans(definition);
  const { days, origin } = definition.reminder;
  const ours = ({ stage, round }: StageSpan) => {
    const found = definition.stages.find(({ id }) => id === stage);
    return found && isOurs(found, round) ? { note: say('oursDays') } : {};
  };
  const rounds = definition.rounds.map(({ id, title }) =>
    details(
      clock.t.of(title),
      html`${roundTimeline(
        clock,
        definition,
        id,
        spans.filter(one => one.round === id),
        ours,
      )}${dutiesTable(clock, definition, id)}`,
      id === present,
    ),
  );
  return html`<section class="jd-section"><h2 class="govuk-heading-m">${say('duties')}</h2><p class="govuk-body">${say('dutiesText')}</p><p class="govuk-body">${say('letters', { n: days })}${origin === 'default' ? html` ${tag(say('oursDaysOf'))}` : nothing}</p>${rounds}</section>`;
};

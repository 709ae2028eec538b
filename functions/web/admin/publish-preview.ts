import { presentRound } from '#shared/actions/overview.ts';
import type { Definition } from '#shared/domain/definition.ts';
import { type StageSpan, stageSpans } from '#shared/domain/schedule.ts';
import type { Program } from '#shared/services.ts';
import { paths } from '../paths.ts';
import { button, buttonGroup, postForm } from '../ui/buttons.ts';
import { type Clock, sayDay, sayIsoDate } from '../ui/dates.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { inset, warningText } from '../ui/messages.ts';
import { summaryList } from '../ui/summary-list.ts';
import { adminWords } from './admin-words.ts';
import { calendarView } from './calendar-view.ts';
import { publishChanges } from './publish-changes.ts';
import { publishWords } from './publish-words.ts';
import type { Answered } from './read-definition.ts';
import { routeWords } from './route-words.ts';

type Proposed = {
  definition: Definition;
  answered: readonly Answered[];
  source: string;
  version: string;
  present: Program | undefined;
};

const named = (clock: Clock, definition: Definition, { stage, round, ends }: StageSpan) => {
  const titles = [
    definition.rounds.find(({ id }) => id === round)?.title,
    definition.stages.find(({ id }) => id === stage)?.title,
  ].map(title => (title ? clock.t.of(title) : ''));
  return { round: titles[0] ?? '', stage: titles[1] ?? '', day: sayDay(ends - 1, clock) };
};

/** Publishing late is allowed; what that means is said before it happens. */
const lateStages = (clock: Clock, definition: Definition): Html => {
  const t = publishWords(clock.t.tongue);
  const joiner = clock.t.tongue === 'zh' ? '、' : ', ';
  const spans = stageSpans(definition);
  const over = spans.filter(one => one.ends <= clock.now);
  const running = spans.filter(one => one.opens <= clock.now && clock.now < one.ends);
  const list = (key: 'stageSpan' | 'stageOpen', some: StageSpan[]) =>
    some.map(one => t(key, named(clock, definition, one))).join(joiner);
  return html`${over.length === 0 ? nothing : warningText(clock.t, t('pastStages', { stages: list('stageSpan', over) }))}${
    running.length === 0 ? nothing : inset(t('runningStages', { stages: list('stageOpen', running) }))
  }`;
};

/** What publishing would bring: dates, duties, routes, and what is past already; then the one button. */
export const publishPreview = (clock: Clock, proposed: Proposed): Html => {
  const { definition, answered, source, version, present } = proposed;
  const t = publishWords(clock.t.tongue);
  const organiser = definition.units.find(({ id }) => id === definition.organiser)?.title;
  const { cycle } = definition;
  const facts = summaryList(t, [
    { key: t('program'), value: t.of(definition.title) },
    { key: t('id'), value: html`<code>${definition.id}</code>` },
    { key: t('organiser'), value: organiser ? t.of(organiser) : definition.organiser },
    {
      key: t('cycle'),
      value: t('bracketed', {
        what: t.of(cycle.title),
        more: `${sayIsoDate(cycle.from, clock)}—${sayIsoDate(cycle.to, clock)}`,
      }),
    },
    { key: t('version'), value: html`<code>${version}</code>` },
  ]);
  const known = present
    ? inset(
        present.version === version ? t('same', { version }) : t('replaces', { version: present.version }),
      )
    : nothing;
  const reasons =
    answered.length === 0
      ? nothing
      : html`<section class="jd-section"><h2 class="govuk-heading-m">${t('answered')}</h2><ul class="govuk-list govuk-list--bullet">${answered.map(
          one => html`<li>${t.of(one)}<br><strong>${t('because')}</strong>${t.of(one.because)}</li>`,
        )}</ul></section>`;
  const form = postForm(
    { action: paths.publish(), hidden: { text: source, replaces: present?.version ?? '' }, multipart: true },
    buttonGroup(
      button({ text: t('confirm'), name: 'step', value: 'confirm' }),
      button({ text: t('back'), kind: 'secondary', name: 'step', value: 'back' }),
    ),
  );
  return html`<h1 class="govuk-heading-l">${t('preview')}</h1><p class="govuk-body">${t('previewLead')}</p>${facts}${known}${present ? publishChanges(clock, present.definition, definition) : nothing}${lateStages(clock, definition)}${calendarView(clock, definition, presentRound(definition, clock.now))}<section class="jd-section"><h2 class="govuk-heading-m">${adminWords(clock.t.tongue)('forms')}</h2>${definition.forms.map(one => routeWords(definition, t, one))}</section>${reasons}${form}`;
};

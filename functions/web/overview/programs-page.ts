import { presentRound } from '#shared/actions/overview.ts';
import { can } from '#shared/domain/access.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { html } from '../ui/html.ts';
import { emptyState } from '../ui/messages.ts';
import type { Asked } from '../visit.ts';
import { overviewWords } from './overview-words.ts';
import { presentStage } from './present-stage.ts';

/** The programs that concern a person: their own organisers', and those of the bureaus above. */
export const programsPage = async (c: Asked) => {
  const { services, who, tongue } = c.get('visit');
  const t = overviewWords(tongue);
  const listed = await services.programs.list();
  const mine = listed.filter(({ organiser }) => can(who, 'read', { kind: 'program', organiser }));
  const [programs, directory] = await Promise.all([
    Promise.all(mine.map(({ id }) => services.programs.current(id))),
    services.people.units([...new Set(mine.map(({ organiser }) => organiser))]),
  ]);
  const items = programs.flatMap(program => {
    if (!program) return [];
    const { definition } = program;
    const clock = { t, zone: definition.zone, now: services.now() };
    const organiser = directory.get(definition.organiser)?.name;
    return html`<li class="jd-task"><a class="govuk-link jd-task__link" href="${paths.program({ id: program.id })}">${t.of(definition.title)}</a>${presentStage(
      definition,
      presentRound(definition, services.now()),
      clock,
    ).map(line => html`<p class="jd-task__about">${line}</p>`)}${
      organiser ? html`<p class="jd-task__about">${t('organiser', { unit: t.of(organiser) })}</p>` : ''
    }</li>`;
  });
  const list =
    items.length === 0 ? emptyState(t('none'), t('noneText')) : html`<ul class="jd-tasks">${items}</ul>`;
  const body = html`<h1 class="govuk-heading-l">${t('title')}</h1>${list}`;
  return framed(c, 200, { t, title: t('title'), body, current: paths.programs() });
};

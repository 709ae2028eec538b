import type { Paper, Papers } from '#shared/actions/see-papers.ts';
import { open } from '#shared/domain/case.ts';
import { type Naming, nameOfParties } from '../duties/duty-names.ts';
import { periodName } from '../forms/period-name.ts';
import { paths } from '../paths.ts';
import { button, postForm } from '../ui/buttons.ts';
import { dataTable } from '../ui/data-table.ts';
import { type Clock, sayEnd } from '../ui/dates.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { emptyState } from '../ui/messages.ts';
import { markTag, statusTag, takenOverTag } from '../ui/tag.ts';
import { paged, tabs } from '../ui/views.ts';
import { takeOverWords } from './take-over-words.ts';

export type PapersLook = { papers: Papers; clock: Clock; command: () => string; page?: string | undefined };

/** Rows on a page. */
const onePage = 100;

const stateCell = ({ clock: { t } }: PapersLook, { delivery: { case: one, late } }: Paper): Html => {
  const say = takeOverWords(t.tongue);
  if (!one) return html`${say('none')}`;
  if (!one.takenOver && one.status === 'DRAFT') return html`${say('begun')}`;
  return html`<span class="jd-marks">${statusTag(t, one.status)}${takenOverTag(t, one)}${late ? markTag(t, 'late') : nothing}</span>`;
};

const actionCell = (look: PapersLook, { delivery, seat }: Paper): Html => {
  const { papers, clock, command } = look;
  const say = takeOverWords(clock.t.tongue);
  const { case: one, duty, occasion, expectee } = delivery;
  const link = (href: string, text: string) => html`<a class="govuk-link" href="${href}">${text}</a>`;
  if (one && (open(one) || one.status === 'FILED' || one.status === 'APPROVED')) {
    if (one.status === 'DRAFT' || one.status === 'RETURNED')
      return one.takenOver ? link(paths.editCase({ id: one.id }), say('goOn')) : nothing;
    return link(paths.case({ id: one.id }), say('open'));
  }
  const parties = Object.entries(expectee.parties).map(([role, unit]) => [`party.${role}`, unit]);
  const gaps = { program: papers.program.id, duty: duty.id, period: occasion.period.id };
  return postForm(
    { action: paths.startTakeOver(gaps), hidden: { id: command(), seat, ...Object.fromEntries(parties) } },
    button({ text: say('start'), kind: 'secondary' }),
  );
};

/** Everything that this person can take over in a round, and how far it has come; cards on a phone. */
export const papersView = (look: PapersLook): Html => {
  const { papers, clock } = look;
  const { t } = clock;
  const say = takeOverWords(t.tongue);
  const { definition, id } = papers.program;
  const naming: Naming = { t, directory: papers.directory };
  const rounds = definition.rounds.map(one => ({
    href: paths.takeOver({ program: id }, { round: one.id }),
    text: t.of(one.title),
    current: one.id === papers.round,
  }));
  const { shown, turning } = paged(t, papers.papers, {
    asked: look.page,
    size: onePage,
    href: page => paths.takeOver({ program: id }, { round: papers.round, page }),
  });
  const table = dataTable<Paper>({
    caption: say('title'),
    captionHidden: true,
    rows: shown,
    empty: emptyState(say('empty'), say('emptyText'), {
      href: paths.programs(),
      text: t.of(definition.title),
    }),
    columns: [
      {
        title: say('who'),
        names: true,
        cell: ({ delivery }) => nameOfParties(naming, definition, delivery.expectee.parties),
      },
      {
        title: say('item'),
        cell: ({ delivery: { duty, occasion } }) =>
          `${t.of(duty.title)} · ${periodName(definition, occasion.period.id, t)}`,
      },
      { title: say('due'), cell: ({ delivery }) => sayEnd(delivery.occasion.due, clock) },
      { title: say('state'), cell: one => stateCell(look, one) },
      { title: say('action'), cell: one => actionCell(look, one) },
    ],
  });
  return html`<span class="govuk-caption-l">${t.of(definition.title)}</span><h1 class="govuk-heading-l">${say('title')}</h1><p class="govuk-body">${say('lead')}</p>${tabs(say('rounds'), rounds)}${table}${turning}`;
};

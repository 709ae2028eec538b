import { stagesIn } from '#shared/domain/schedule.ts';
import { type Tally, tallyBy } from '#shared/domain/tally.ts';
import { type Html, html } from '../ui/html.ts';
import { completenessWords } from './completeness-words.ts';
import type { Listed } from './deliveries-asked.ts';
import { roundTimeline } from './stages-timeline.ts';

/** The stages of the round, each with how much of what its duties ask for has come; late while something is overdue. */
export const deliveriesTimeline = (listed: Listed): Html => {
  const { chosen, clock, program, round } = listed;
  const { definition } = program;
  const t = completenessWords(clock.t.tongue);
  const byStage = tallyBy(chosen, ({ duty }) => duty.stage);
  const note = ({ due, dueHandedIn, states: { overdue, missing } }: Tally): string =>
    [
      t('of', { of: dueHandedIn, all: due }),
      ...(overdue > 0 ? [t('stageOverdue', { n: overdue })] : []),
      ...(missing > 0 ? [t('stageMissing', { n: missing })] : []),
    ].join(t('pause'));
  const picture = roundTimeline(clock, definition, round, stagesIn(definition, round), ({ stage, ends }) => {
    const sum = byStage.get(stage);
    if (!sum || sum.due === 0) return {};
    return {
      note: note(sum),
      ...(ends <= clock.now && sum.states.overdue > 0 && { state: 'late' }),
    };
  });
  return html`<section class="jd-section"><h2 class="govuk-heading-m">${t('stages')}</h2>${picture}</section>`;
};

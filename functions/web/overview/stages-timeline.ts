import type { Overview } from '#shared/actions/overview.ts';
import { dayEnds, dayStarts } from '#shared/domain/calendar.ts';
import type { Definition } from '#shared/domain/definition.ts';
import type { StageSpan } from '#shared/domain/schedule.ts';
import type { Clock } from '../ui/dates.ts';
import type { Html } from '../ui/html.ts';
import { type TimelineStage, timeline } from '../ui/timeline.ts';
import { overviewWords } from './overview-words.ts';

/** The stages of a round on the line of its year. A stage that goes on into later rounds is cut off at the edge of the picture. */
export const roundTimeline = (
  clock: Clock,
  definition: Definition,
  round: string,
  spans: readonly StageSpan[],
  more: (span: StageSpan) => Partial<TimelineStage> = () => ({}),
): Html => {
  const { from, to } = definition.rounds.find(one => one.id === round) ?? definition.cycle;
  const stages = spans.map((span): TimelineStage => {
    const title = definition.stages.find(one => one.id === span.stage)?.title;
    const { opens, ends } = span;
    const state = ends <= clock.now ? 'done' : opens <= clock.now ? 'open' : 'coming';
    return { title: title ? clock.t.of(title) : span.stage, opens, ends, state, ...more(span) };
  });
  return timeline(clock, {
    from: dayStarts(from, definition.zone),
    to: dayEnds(to, definition.zone),
    stages,
  });
};

/** With how many pairs have handed in, at the stage of the duty of pairs; late when it is over and some have not. */
export const overviewTimeline = (clock: Clock, { program, round, stages, pairs, dates }: Overview): Html => {
  const { definition } = program;
  const duty = definition.duties.find(({ of }) => 'pairs' in of);
  const handedIn = pairs.filter(({ case: one }) => one?.handedInAt !== undefined).length;
  const late = dates !== undefined && clock.now >= dates.due && handedIn < pairs.length;
  const note = overviewWords(clock.t.tongue)('handedIn', {
    duty: duty ? clock.t.of(duty.title) : '',
    n: handedIn,
    all: pairs.length,
  });
  return roundTimeline(clock, definition, round, stages, span =>
    span.stage !== duty?.stage || pairs.length === 0 || clock.now < span.opens
      ? {}
      : { note, ...(late && clock.now >= span.ends && { state: 'late' }) },
  );
};

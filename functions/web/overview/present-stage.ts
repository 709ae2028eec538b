import type { Definition } from '#shared/domain/definition.ts';
import { type StageSpan, stageSpans } from '#shared/domain/schedule.ts';
import { type Clock, sayDay } from '../ui/dates.ts';
import { overviewWords } from './overview-words.ts';

const titleOf = (definition: Definition, { stage }: StageSpan, { t }: Clock): string => {
  const title = definition.stages.find(one => one.id === stage)?.title;
  return title ? t.of(title) : stage;
};

/** Where the program is now, as lines: the round with its open stages and their ends, else what comes next and when. */
export const presentStage = (definition: Definition, round: string, clock: Clock): string[] => {
  const t = overviewWords(clock.t.tongue);
  const title = definition.rounds.find(one => one.id === round)?.title;
  const named = { round: title ? clock.t.of(title) : round };
  const spans = stageSpans(definition);
  const open = spans.filter(one => one.opens <= clock.now && clock.now < one.ends);
  if (open.length > 0)
    return open
      .toSorted((a, b) => a.ends - b.ends)
      .map(one => {
        const stage = titleOf(definition, one, clock);
        return t('now', { ...named, stage: t('until', { stage, day: sayDay(one.ends - 1, clock) }) });
      });
  const next = spans.filter(one => one.opens > clock.now).toSorted((a, b) => a.opens - b.opens)[0];
  return [
    t('between', named),
    ...(next
      ? [t('nextStage', { stage: titleOf(definition, next, clock), day: sayDay(next.opens, clock) })]
      : []),
  ];
};

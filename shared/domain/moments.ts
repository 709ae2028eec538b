import type { Instant } from './calendar.ts';
import type { Definition } from './definition.ts';
import { occasionsOf, stageSpans } from './schedule.ts';

/** One thing that the calendar of a program brings: each happens once, and its key says what it is. */
export type Moment =
  | { key: string; at: Instant; what: 'stage-opens' | 'stage-ends'; stage: string; round: string }
  | {
      key: string;
      at: Instant;
      what: 'duty-opens' | 'duty-due' | 'duty-locks';
      duty: string;
      period: string;
      round: string;
      /** An extended lock is that of one pair or unit. */
      only?: string;
    };

/** Every moment of the calendar, earliest first. */
export const momentsOf = (definition: Definition): Moment[] => {
  const stages = stageSpans(definition).flatMap(({ stage, round, opens, ends }): Moment[] => [
    { key: `stage#${round}#${stage}#opens`, at: opens, what: 'stage-opens', stage, round },
    { key: `stage#${round}#${stage}#ends`, at: ends, what: 'stage-ends', stage, round },
  ]);
  const duties = definition.duties.flatMap(duty =>
    occasionsOf(definition, duty).flatMap(({ period, opens, due, locks }): Moment[] => {
      const about = { duty: duty.id, period: period.id, round: period.round };
      const key = `duty#${duty.id}#${period.id}`;
      return [
        { key: `${key}#opens`, at: opens, what: 'duty-opens', ...about },
        { key: `${key}#due`, at: due, what: 'duty-due', ...about },
        { key: `${key}#locks`, at: locks, what: 'duty-locks', ...about },
      ];
    }),
  );
  return [...stages, ...duties].sort((a, b) => a.at - b.at || (a.key < b.key ? -1 : 1));
};

import { can, type Who } from '#shared/domain/access.ts';
import type { Definition } from '#shared/domain/definition.ts';
import { datesFor } from '#shared/domain/extension.ts';
import { type Refusal, refuse } from '#shared/domain/refusal.ts';
import { occasionsOf, type StageSpan, stageSpans, stagesIn } from '#shared/domain/schedule.ts';
import type { Directory, UnitId } from '#shared/domain/territory.ts';
import type { Program, Services } from '#shared/services.ts';
import { type PairLine, pairLines } from './pair-lines.ts';

export type Overview = {
  program: Program;
  round: string;
  stages: (StageSpan & { opened: boolean; over: boolean })[];
  /** Pairs that the reader may see: all for the organiser, those of its own area for a bureau below. */
  pairs: PairLine[];
  /** The dates of the pair duty in this round, for "on time" and "late". */
  dates?: { opens: number; due: number; locks: number };
  /** The duty and period that the pairs are expected to fulfil. */
  expects?: { duty: string; period: string };
  areas: UnitId[];
  directory: Directory;
};

/** How a program stands in a round: its stages on the time line, its pairs by area, what is missing. */
export const overviewOf = async (
  services: Services,
  who: Who,
  id: string,
  round?: string,
): Promise<Overview | Refusal> => {
  const program = await services.programs.current(id);
  const grant = program && can(who, 'read', { kind: 'program', organiser: program.definition.organiser });
  if (!program || !grant) return refuse('not-found');
  const { definition } = program;
  const now = services.now();
  const chosen = round ?? presentRound(definition, now);
  if (!definition.rounds.some(one => one.id === chosen)) return refuse('not-found');
  const duty = definition.duties.find(one => 'pairs' in one.of);
  const occasion = duty && occasionsOf(definition, duty).find(one => one.period.round === chosen);
  const asked = { who, grant, definition, round: chosen, duty, occasion };
  const { lines, marks, directory } = await pairLines(services, asked);
  const keys = new Set(marks.map(mark => mark.key));
  return {
    program,
    round: chosen,
    stages: stagesIn(definition, chosen).map(one => ({
      ...one,
      opened: keys.has(`stage#${one.round}#${one.stage}#opens`) || one.opens <= now,
      over: one.ends <= now,
    })),
    pairs: lines,
    ...(duty && occasion && { expects: { duty: duty.id, period: occasion.period.id } }),
    ...(occasion && { dates: datesFor(occasion, '', [], program) }),
    areas: definition.units.filter(unit => unit.id !== definition.organiser).map(unit => unit.id),
    directory,
  };
};

/** The round in which the moment lies, else the next one, else the last. */
export const presentRound = (definition: Definition, now: number): string => {
  const spans = stageSpans(definition);
  const rounds = definition.rounds.map(one => one.id);
  const running = rounds.findLast(id => spans.some(span => span.round === id && span.opens <= now));
  return running ?? rounds[0] ?? '';
};

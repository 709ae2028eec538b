import { type Day, dayEnds, dayStarts, type Instant, monthPart, monthsBetween, shift } from './calendar.ts';
import type { DayRule, Definition, Duty } from './definition.ts';
import type { Text } from './text.ts';

/** A stretch in which a duty is expected once: a round, a month `2024-09`, a term, or the whole cycle. */
export type Period = { id: string; from: Day; to: Day; round: string; title?: Text };

/** One expected delivery: the duty in a period, with its three moments. `due` and `locks` are the ends of their days. */
export type Occasion = { duty: string; period: Period; opens: Instant; due: Instant; locks: Instant };

type Span = { from: Day; to: Day };
type Frame = { period: Span; round: Span; cycle: Span };

/** The day that a rule means. A day without a year lies in the year in which the round begins. */
export const dayFor = (rule: DayRule, frame: Frame): Day => {
  const year = frame.round.from.slice(0, 4);
  if (typeof rule === 'string') return rule.length === 10 ? rule : `${year}-${rule}`;
  if ('part' in rule) {
    const span = monthPart(`${year}-${String(rule.month).padStart(2, '0')}`, rule.part);
    return rule.edge === 'starts' ? span.from : span.to;
  }
  const [whose, edge] = rule.of.split('.') as ['period' | 'round' | 'cycle', 'starts' | 'ends'];
  const anchor = edge === 'starts' ? frame[whose].from : frame[whose].to;
  return shift(anchor, { months: rule.months, days: rule.days });
};

const roundsOf = (definition: Definition, duty: { rounds?: string[] }) =>
  definition.rounds.filter(round => duty.rounds === undefined || duty.rounds.includes(round.id));

/** The periods of a duty: those that are not over before the day since when it is expected. */
export const periodsOf = (definition: Definition, duty: Duty): Period[] =>
  allPeriods(definition, duty).filter(period => duty.since === undefined || period.to >= duty.since);

/** A month or a term that lies in two rounds belongs to the first of them, in which it begins as far as the program goes. */
const allPeriods = (definition: Definition, duty: Duty): Period[] => {
  const rounds = roundsOf(definition, duty);
  if (duty.every === 'cycle') {
    const round = definition.rounds[0];
    return round ? [{ id: 'cycle', ...definition.cycle, round: round.id }] : [];
  }
  if (duty.every === 'round')
    return rounds.map(({ id, from, to, title }) => ({ id, from, to, round: id, title }));
  const spans = duty.every === 'term' ? definition.terms : monthsOf(definition.cycle);
  return spans.flatMap(({ id, from, to, title }) => {
    const round = definition.rounds.find(one => one.from <= to && from <= one.to);
    return round && rounds.includes(round)
      ? [{ id, from, to, round: round.id, ...(title && { title }) }]
      : [];
  });
};

const monthsOf = ({ from, to }: Span): (Span & { id: string; title?: Text })[] =>
  monthsBetween(from, to).map(month => ({
    id: month,
    from: monthPart(month, 'first').from,
    to: monthPart(month, 'last').to,
  }));

/** What follows from a definition alone is worked out once for it: dates take their time. */
const occasionsKnown = new WeakMap<Definition, Map<Duty, readonly Occasion[]>>();
const spansKnown = new WeakMap<Definition, readonly StageSpan[]>();

/** Every delivery of a duty, in the order of their periods. */
export const occasionsOf = (definition: Definition, duty: Duty): readonly Occasion[] => {
  const known = occasionsKnown.get(definition) ?? new Map<Duty, readonly Occasion[]>();
  occasionsKnown.set(definition, known);
  const found = known.get(duty) ?? workOut(definition, duty);
  known.set(duty, found);
  return found;
};

const workOut = (definition: Definition, duty: Duty): Occasion[] =>
  periodsOf(definition, duty).map(period => {
    const round = definition.rounds.find(one => one.id === period.round) ?? definition.cycle;
    const frame = { period, round, cycle: definition.cycle };
    const { zone } = definition;
    return {
      duty: duty.id,
      period,
      opens: dayStarts(dayFor(duty.opens, frame), zone),
      due: dayEnds(dayFor(duty.due, frame), zone),
      locks: dayEnds(dayFor(duty.locks, frame), zone),
    };
  });

/** One stage of one round, with the moments at which it opens and is over. */
export type StageSpan = { stage: string; round: string; opens: Instant; ends: Instant };

export const stageSpans = (definition: Definition): readonly StageSpan[] => {
  const found = spansKnown.get(definition) ?? spansIn(definition);
  spansKnown.set(definition, found);
  return found;
};

const spansIn = (definition: Definition): StageSpan[] =>
  definition.stages.flatMap(stage =>
    roundsOf(definition, stage).map(round => {
      const frame = { period: round, round, cycle: definition.cycle };
      return {
        stage: stage.id,
        round: round.id,
        opens: dayStarts(dayFor(stage.opens, frame), definition.zone),
        ends: dayEnds(dayFor(stage.ends, frame), definition.zone),
      };
    }),
  );

/** The stages on the time line of a round, earliest first: its own, and those of earlier rounds that go on into it. */
export const stagesIn = (definition: Definition, round: string): StageSpan[] => {
  const frame = definition.rounds.find(({ id }) => id === round);
  const begins = frame ? dayStarts(frame.from, definition.zone) : Number.POSITIVE_INFINITY;
  return stageSpans(definition)
    .filter(one => one.round === round || (one.opens < begins && begins < one.ends))
    .toSorted((a, b) => a.opens - b.opens);
};

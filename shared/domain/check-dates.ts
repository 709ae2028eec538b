import { Day, dayEnds, dayStarts } from './calendar.ts';
import { tangledDuty } from './check-duty-dates.ts';
import { type Finding, placed, say } from './check-finding.ts';
import type { Definition } from './definition.ts';
import { dayFor, type StageSpan, stageSpans } from './schedule.ts';

const spans = (definition: Definition): Finding[] => {
  const { cycle } = definition;
  const all = [
    { id: 'cycle', at: 'cycle', ...cycle },
    ...placed('rounds', definition.rounds).map(({ one, at }) => ({ ...one, at })),
    ...placed('terms', definition.terms).map(({ one, at }) => ({ ...one, at })),
  ];
  const backwards = all
    .filter(({ from, to }) => to < from)
    .map(({ id, at }) => say('dates-backwards', id, at, '结束早于开始。', 'It ends before it begins.'));
  const rounds = placed('rounds', definition.rounds).flatMap(({ one, at }, index) => [
    ...(one.from < cycle.from || one.to > cycle.to
      ? [say('dates-cycle', one.id, at, '年度超出周期。', 'The round does not lie inside the cycle.')]
      : []),
    ...(index > 0 && one.from <= (definition.rounds[index - 1]?.to ?? '')
      ? [say('dates-overlap', one.id, at, '与上一年度重叠。', 'It begins before the round above it is over.')]
      : []),
  ]);
  const goals = placed('goals', definition.goals)
    .filter(({ one }) => one.by < cycle.from || one.by > cycle.to)
    .map(({ one, at }) =>
      say('dates-cycle', one.id, `${at}.by`, '目标期限超出周期。', 'The goal is due outside the cycle.'),
    );
  return [...backwards, ...rounds, ...goals];
};

/** A stage of a round may go on into later ones, but it has a day in its own, and none outside the cycle. */
const misplaced = (definition: Definition, id: string, mine: readonly StageSpan[], at: string): Finding[] => {
  const { cycle, rounds, zone } = definition;
  const inside = ({ opens, ends }: StageSpan) =>
    dayStarts(cycle.from, zone) <= opens && ends <= dayEnds(cycle.to, zone);
  if (!mine.every(inside))
    return [say('dates-cycle', id, at, '阶段超出周期。', 'The stage does not lie inside the cycle.')];
  const elsewhere = mine.find(({ round, opens, ends }) => {
    const own = rounds.find(one => one.id === round);
    return own && (ends <= dayStarts(own.from, zone) || dayEnds(own.to, zone) <= opens);
  });
  return elsewhere
    ? [
        say(
          'dates-round',
          `${id}/${elsewhere.round}`,
          at,
          `阶段不在年度“${elsewhere.round}”内。`,
          `No day of the stage lies in its round "${elsewhere.round}".`,
        ),
      ]
    : [];
};

const stages = (definition: Definition): Finding[] => {
  const all = stageSpans(definition);
  return placed('stages', definition.stages).flatMap(({ one, at }, index) => {
    const mine = all.filter(({ stage }) => stage === one.id);
    const before = definition.stages[index - 1]?.id;
    const early = mine.find(({ round, opens }) =>
      all.some(other => other.stage === before && other.round === round && other.opens > opens),
    );
    return [
      ...misplaced(definition, one.id, mine, at),
      ...(mine.some(({ opens, ends }) => ends <= opens)
        ? [say('dates-backwards', one.id, at, '阶段结束早于开始。', 'The stage ends before it opens.')]
        : []),
      ...(early
        ? [
            say(
              'dates-stage-order',
              one.id,
              at,
              `阶段先于上一阶段“${before}”开始。`,
              `It opens before the stage "${before}", which is listed above it.`,
            ),
          ]
        : []),
    ];
  });
};

/** Days that no calendar has, such as 02-30: nothing can be computed from them. */
const impossible = (definition: Definition): Finding[] => {
  const rules = [
    ...placed('stages', definition.stages).flatMap(({ one, at }) => [
      { rule: one.opens, at: `${at}.opens`, by: one.id, rounds: one.rounds },
      { rule: one.ends, at: `${at}.ends`, by: one.id, rounds: one.rounds },
    ]),
    ...placed('duties', definition.duties).flatMap(({ one, at }) =>
      (['opens', 'due', 'locks'] as const).map(edge => ({
        rule: one[edge],
        at: `${at}.${edge}`,
        by: one.id,
        rounds: one.rounds,
      })),
    ),
  ];
  return rules.flatMap(({ rule, at, by, rounds }) => {
    if (typeof rule !== 'string') return [];
    const bad = definition.rounds
      .filter(({ id }) => rounds?.includes(id) ?? true)
      .map(round => dayFor(rule, { period: round, round, cycle: definition.cycle }))
      .find(one => !Day.safeParse(one).success);
    return bad
      ? [say('dates-no-day', `${by}/${bad}`, at, `没有${bad}这一天。`, `There is no day ${bad}.`)]
      : [];
  });
};

const zoneExists = (zone: string): boolean => {
  try {
    return Number.isFinite(dayStarts('2024-01-01', zone));
  } catch {
    return false;
  }
};

/** Dates that contradict each other. */
export const tangledDates = (definition: Definition): Finding[] => {
  const { zone } = definition;
  if (!zoneExists(zone))
    return [say('dates-no-zone', zone, 'zone', `没有“${zone}”这个时区。`, `There is no time zone ${zone}.`)];
  const unreal = impossible(definition);
  if (unreal.length > 0) return unreal;
  return [
    ...spans(definition),
    ...stages(definition),
    ...placed('duties', definition.duties).flatMap(({ one, at }) => tangledDuty(definition, one, at)),
  ];
};

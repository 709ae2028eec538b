import type { Definition, Duty } from './definition.ts';
import { type Occasion, occasionsOf } from './schedule.ts';
import type { UnitId } from './territory.ts';

/** Somebody of whom a duty is expected: a pair, or one unit. `key` names them in claims and marks. */
export type Expectee = { key: string; parties: Record<string, UnitId> };

type Taking = {
  members: readonly { round: string; role: string; unit: UnitId }[];
  pairs: readonly { round: string; parties: Record<string, UnitId> }[];
};

export const keyOf = (parties: Record<string, UnitId>): string =>
  Object.keys(parties)
    .sort()
    .map(role => parties[role])
    .join('+');

const alone = (unit: UnitId): Expectee => ({ key: unit, parties: { unit } });

/** Of whom this duty is expected in a round of the program. */
export const expectedOf = (
  definition: Definition,
  duty: Duty,
  round: string,
  { members, pairs }: Taking,
): Expectee[] => {
  const { of } = duty;
  if ('pairs' in of)
    return pairs
      .filter(pair => pair.round === round)
      .map(({ parties }) => ({ key: keyOf(parties), parties }));
  if ('organiser' in of) return [alone(definition.organiser)];
  if ('level' in of)
    return definition.units.filter(unit => unit.level === of.level).map(unit => alone(unit.id));
  return [
    ...new Set(members.filter(one => one.round === round && one.role === of.role).map(one => one.unit)),
  ].map(alone);
};

/** What claims a delivery: one open or filed case for each duty, period and expectee. */
export const claimOf = (program: string, duty: string, period: string, key: string) =>
  `duty#${program}#${duty}#${period}#${key}`;

/** One delivery that is expected of somebody. */
export type Expectation = { duty: Duty; occasion: Occasion; expectee: Expectee; claim: string };

/** Everything that the program expects of those who take part, over all periods, earliest due first. */
export const expectations = (definition: Definition, taking: Taking): Expectation[] =>
  definition.duties
    .flatMap(duty =>
      occasionsOf(definition, duty).flatMap(occasion =>
        expectedOf(definition, duty, occasion.period.round, taking).map(expectee => ({
          duty,
          occasion,
          expectee,
          claim: claimOf(definition.id, duty.id, occasion.period.id, expectee.key),
        })),
      ),
    )
    .sort((a, b) => a.occasion.due - b.occasion.due);

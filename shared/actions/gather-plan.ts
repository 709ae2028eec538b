import { keyOf } from '#shared/domain/expected.ts';
import type { Found } from '#shared/domain/source.ts';
import { type Asking, belongs, partyFacts } from './gathering.ts';

/** The pairs that were named on this ground, then every named unit of the last role that is in none of them. */
export const gatherPlan = async (asking: Asking): Promise<Found[]> => {
  const { services, definition, period } = asking;
  const [, last = ''] = definition.pairing?.parties ?? [];
  const [members, pairs] = await Promise.all([
    services.programs.members(definition.id, period.round),
    services.programs.pairs(definition.id, period.round),
  ]);
  const paired = new Set(pairs.map(({ parties }) => parties[last]));
  const alone = members
    .filter(({ role, unit }) => role === last && !paired.has(unit))
    .map(({ unit }) => ({ [last]: unit }));
  const all = [...pairs.map(({ parties }) => parties), ...alone];
  // Whoever plans does so for the ground on which the last party lies.
  const mine = await belongs(
    asking,
    all.map(parties => ({ [last]: parties[last] ?? '' })),
  );
  return all
    .filter((_, index) => mine[index])
    .map(parties => ({ key: keyOf(parties), facts: partyFacts(parties) }));
};

import type * as z from 'zod';
import { type Day, shift } from './calendar.ts';
import type { Definition, PairingMode } from './definition.ts';
import { holds } from './expression.ts';
import { type Refusal, refuse } from './refusal.ts';
import { factsOf } from './routing.ts';
import type { Directory, UnitId } from './territory.ts';

type Parties = Record<string, UnitId>;
/**
 * Partners that a unit has now, in one role. A partner without dates has an agreement that is not yet concluded; one that was
 * closed, or is on its way out, has `ended`: it takes nobody's place, but it was one within the years that a capacity looks at.
 * Where the agreement `goesOn` under a successor, that one is counted in its place: one agreement, one partner.
 */
type Partners = Record<
  string,
  readonly { unit: UnitId; from?: Day; to?: Day; ended?: { goesOn?: true | undefined } }[]
>;

const shapeProblem = (
  definition: Definition,
  parties: Parties,
  partners: Partners,
  today: Day,
): Refusal | undefined => {
  const { shapes = [], parties: roles = ['', ''] } = definition.pairing ?? {};
  const others = (role: string, partner: UnitId | undefined) =>
    (partners[role] ?? []).filter(
      one => one.unit !== partner && !one.ended && (one.to === undefined || one.to >= today),
    ).length;
  const [first, second] = roles;
  if (others(first, parties[second]) > 0 && !shapes.includes('one-to-many'))
    return refuse('may-not-pair', { detail: { rule: 'one-to-many' } });
  if (others(second, parties[first]) > 0 && !shapes.includes('many-to-one'))
    return refuse('may-not-pair', { detail: { rule: 'many-to-one' } });
  return undefined;
};

const capacityProblem = (
  definition: Definition,
  parties: Parties,
  partners: Partners,
  today: Day,
): Refusal | undefined => {
  for (const { role, most, years } of definition.pairing?.capacity ?? []) {
    const since = years === undefined ? today : shift(today, { years: -years });
    const counted = new Set(
      (partners[role] ?? [])
        .filter(one => one.to === undefined || one.to >= since)
        .filter(({ ended }) => !ended?.goesOn && !(ended && years === undefined))
        .map(one => one.unit),
    );
    const partner = Object.entries(parties).find(([other]) => other !== role)?.[1];
    if (partner !== undefined) counted.add(partner);
    if (counted.size > most) return refuse('capacity', { detail: { role, most, unit: parties[role] ?? '' } });
  }
  return undefined;
};

/** The roles in which units' partners are counted: of all others nobody needs to know them. */
export const rolesCounted = ({ pairing }: Definition): Set<string> => {
  if (!pairing) return new Set();
  const { parties, shapes, capacity = [] } = pairing;
  const [first, second] = parties;
  return new Set([
    ...(shapes.includes('one-to-many') ? [] : [first]),
    ...(shapes.includes('many-to-one') ? [] : [second]),
    ...capacity.map(({ role }) => role),
  ]);
};

/** The first pairing mode whose condition holds for these two. */
export const modeOf = (
  definition: Definition,
  parties: Parties,
  directory: Directory,
): z.infer<typeof PairingMode> | undefined =>
  definition.pairing?.modes.find(mode => holds(mode.when, factsOf(directory, parties, {})));

/** May these two pair up under this program today? Undefined: yes. */
export const pairingProblem = (
  definition: Definition,
  parties: Parties,
  directory: Directory,
  partners: Partners,
  today: Day,
): Refusal | undefined => {
  const [first, second] = definition.pairing?.parties ?? ['', ''];
  if (!parties[first] || !parties[second] || parties[first] === parties[second])
    return refuse('may-not-pair', { detail: { rule: 'parties' } });
  if (!modeOf(definition, parties, directory)) return refuse('may-not-pair', { detail: { rule: 'mode' } });
  return (
    shapeProblem(definition, parties, partners, today) ??
    capacityProblem(definition, parties, partners, today)
  );
};

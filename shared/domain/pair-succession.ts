import type { Day } from './calendar.ts';
import type { Definition } from './definition.ts';
import { pairingProblem } from './pairing.ts';
import type { Directory, UnitId } from './territory.ts';

/** One line of a unit's pair ledger, as far as a succession asks. Days are ISO dates. */
type Line = { unit: UnitId; case: string; from?: Day; to?: Day; ended?: { goesOn?: true | undefined } };

/**
 * Why an agreement of a merged unit cannot go on under its successor. `over`: its term has passed. `self`: the successor is
 * the other side. `paired`: those two have one of their own. `elsewhere`: the successor lies on another ground, whose bureau
 * never consented. `mode`, `shape`, `capacity`: the program does not let those two pair up.
 */
export const obstacles = ['over', 'self', 'paired', 'elsewhere', 'mode', 'shape', 'capacity'] as const;
export type Obstacle = (typeof obstacles)[number];

/** The successor steps in for a unit in one pair: who they are, and what the ledgers of successor and partner hold today. */
export type Succession = {
  parties: Record<string, UnitId>;
  unit: UnitId;
  successor: UnitId;
  case: string;
  to?: Day | undefined;
  own: readonly Line[];
  theirs: readonly Line[];
};

/** The parties after one of them was followed by another. */
export const succeeded = (
  parties: Record<string, UnitId>,
  unit: UnitId,
  successor: UnitId,
): Record<string, UnitId> =>
  Object.fromEntries(Object.entries(parties).map(([role, one]) => [role, one === unit ? successor : one]));

/** What keeps an agreement from going on under the successor; undefined: nothing does. The plan's rules are those of its day. */
export const obstacleTo = (
  definition: Definition,
  { parties, unit, successor, case: id, to, own, theirs }: Succession,
  directory: Directory,
  today: Day,
): Obstacle | undefined => {
  const [role, other] = Object.keys(parties).sort(
    (a, b) => Number(parties[b] === unit) - Number(parties[a] === unit),
  );
  if (!role || !other || (to !== undefined && to < today)) return 'over';
  if (parties[other] === successor) return 'self';
  const current = ({ ended, to: last }: Line) => !ended && (last === undefined || last >= today);
  if (own.some(one => one.unit === parties[other] && current(one))) return 'paired';
  const ground = (id: UnitId) => directory.get(id)?.area ?? directory.get(id)?.bureau;
  if (ground(unit) !== ground(successor)) return 'elsewhere';
  const partners = { [role]: own, [other]: theirs.filter(one => one.case !== id) };
  const problem = pairingProblem(definition, succeeded(parties, unit, successor), directory, partners, today);
  if (!problem) return undefined;
  if (problem.refused === 'capacity') return 'capacity';
  return problem.detail?.rule === 'mode' ? 'mode' : 'shape';
};

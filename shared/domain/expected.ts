import type { Day, Instant } from './calendar.ts';
import type { Definition, Duty, Form } from './definition.ts';
import { type Occasion, occasionsOf } from './schedule.ts';
import { closedSince, type Directory, type UnitId } from './territory.ts';

/** Somebody of whom a duty is expected: a pair, or one unit. `key` names them in claims and marks. */
export type Expectee = { key: string; parties: Record<string, UnitId> };

/** A pair whose agreement was concluded: the days from and to which it is in force, and since when that is known. */
export type TermInForce = {
  parties: Record<string, UnitId>;
  from: Day;
  to: Day;
  since: Instant;
  case: string;
  /** It came to its end before its time, because a party was closed: nobody decides any more whether it goes on. */
  ended?: true;
  /** The agreement goes on under a successor: another term of the same case. */
  goesOn?: true;
};

/** Who takes part: the units and pairs that were named for a round, and the pairs that are in force. */
export type Taking = {
  members: readonly { round: string; role: string; unit: UnitId }[];
  pairs: readonly { round: string; parties: Record<string, UnitId> }[];
  terms: readonly TermInForce[];
};

/** Pairs and briefs live on, and a list of a thousand asks for the key of each at every look. */
const keysKnown = new WeakMap<Record<string, UnitId>, string>();

export const keyOf = (parties: Record<string, UnitId>): string => {
  const known = keysKnown.get(parties);
  if (known !== undefined) return known;
  const key = Object.keys(parties)
    .sort()
    .map(role => parties[role])
    .join('+');
  keysKnown.set(parties, key);
  return key;
};

const alone = (unit: UnitId): Expectee => ({ key: unit, parties: { unit } });

/** Is the pair in force on any day of the period, and was it so known before the duty fell due? */
export const inForceFor = (
  { from, to, since }: Pick<TermInForce, 'from' | 'to' | 'since'>,
  { period, due }: Pick<Occasion, 'period' | 'due'>,
): boolean => from <= period.to && to >= period.from && since < due;

/** Of whom this duty is expected on this occasion. */
export const expectedOf = (
  definition: Definition,
  duty: Duty,
  occasion: Pick<Occasion, 'period' | 'due'>,
  { members, pairs, terms }: Taking,
): Expectee[] => {
  const { of } = duty;
  const { round } = occasion.period;
  if ('pairs' in of)
    return pairs
      .filter(pair => pair.round === round)
      .map(({ parties }) => ({ key: keyOf(parties), parties }));
  if ('organiser' in of) return [alone(definition.organiser)];
  if ('level' in of)
    return definition.units.filter(unit => unit.level === of.level).map(unit => alone(unit.id));
  const units =
    'inForce' in of
      ? terms
          .filter(term => inForceFor(term, occasion))
          .flatMap(({ parties }) => of.inForce.flatMap(role => parties[role] ?? []))
      : members.filter(one => one.round === round && one.role === of.role).map(one => one.unit);
  return [...new Set(units)].map(alone);
};

/** What claims a delivery: one open or filed case for each duty, period and expectee. */
export const claimOf = (program: string, duty: string, period: string, key: string) =>
  `duty#${program}#${duty}#${period}#${key}`;

/** One delivery that is expected of somebody. */
export type Expectation = { duty: Duty; occasion: Occasion; expectee: Expectee; claim: string };

/** Chooses among the deliveries of a program by duty and occasion. */
export type Wanted = (duty: Duty, occasion: Occasion) => boolean;

type Pairs = Taking['pairs'];
const expectedKnown = new WeakMap<Pairs, Map<Occasion, readonly Expectation[]>>();

/** What is expected of the pairs of a round is worked out once a list of them. */
const expectationsOn = (
  definition: Definition,
  duty: Duty,
  occasion: Occasion,
  taking: Taking,
): readonly Expectation[] => {
  const workOut = () =>
    expectedOf(definition, duty, occasion, taking).map(expectee => ({
      duty,
      occasion,
      expectee,
      claim: claimOf(definition.id, duty.id, occasion.period.id, expectee.key),
    }));
  if (!('pairs' in duty.of)) return workOut();
  const known = expectedKnown.get(taking.pairs) ?? new Map<Occasion, readonly Expectation[]>();
  expectedKnown.set(taking.pairs, known);
  const found = known.get(occasion) ?? workOut();
  known.set(occasion, found);
  return found;
};

/** Everything that the program expects of those who take part, or what is wanted of it, earliest due first. */
export const expectations = (
  definition: Definition,
  taking: Taking,
  wanted: Wanted = () => true,
): Expectation[] =>
  definition.duties
    .flatMap(duty =>
      occasionsOf(definition, duty)
        .filter(occasion => wanted(duty, occasion))
        .flatMap(occasion => expectationsOn(definition, duty, occasion, taking)),
    )
    .sort((a, b) => a.occasion.due - b.occasion.due);

/** Do any of these duties, or of the forms filed at any time, depend on which pairs are in force? Only then need the ledgers be read. */
export const asksInForce = (duties: readonly Duty[], forms: readonly Form[] = []): boolean =>
  duties.some(({ of }) => 'inForce' in of) || forms.some(({ anytime }) => anytime && 'inForce' in anytime.of);

/** Since when a party of it is closed; undefined: none is by then. */
export const closedOf = (
  { parties }: Pick<Expectee, 'parties'>,
  directory: Directory,
  now: Instant,
): Instant | undefined => {
  const moments = Object.values(parties).flatMap(unit => closedSince(directory.get(unit), now) ?? []);
  return moments.length > 0 ? Math.min(...moments) : undefined;
};

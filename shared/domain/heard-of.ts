import type { Instant } from './calendar.ts';
import type { Definition, Duty } from './definition.ts';
import { type Occasion, occasionsOf } from './schedule.ts';

export const occasionName = (duty: string, period: string): string => `${duty}#${period}`;

/**
 * When a program was first published, and by occasion when its versions lacked it: from then, until then, and so on, earliest
 * first; without the last end where the present version lacks it. What every version had is not named.
 */
export type HeardOf = { since: Instant; lacked?: Lacked };
export type Lacked = Readonly<Record<string, readonly Instant[]>>;

/** Nobody can be reproached for what came at that moment: no version that was in force then spoke of the occasion. */
export const unheardOf = ({ since, lacked }: HeardOf, occasion: string, at: Instant): boolean => {
  if (at <= since) return true;
  const turns = lacked?.[occasion] ?? [];
  return turns.some(
    (from, place) => place % 2 === 0 && from < at && at <= (turns[place + 1] ?? Number.POSITIVE_INFINITY),
  );
};

/** Since when the present version, or one before it, has spoken of an occasion without a break. */
export const heardSince = ({ since, lacked }: HeardOf, occasion: string): Instant =>
  lacked?.[occasion]?.at(-1) ?? since;

/** A duty in a period, with its three days. */
export type OccasionOf = Occasion & { of: Duty };

/** Every duty in every period, by its name. */
const everyOccasion = (definition: Definition): ReadonlyMap<string, OccasionOf> =>
  new Map(
    definition.duties.flatMap(duty =>
      occasionsOf(definition, duty).map(one => [occasionName(duty.id, one.period.id), { ...one, of: duty }]),
    ),
  );

/** What a definition asks for and the one before it did not, and the other way round. */
export const newOccasions = (before: Definition, after: Definition) => {
  const [had, has] = [everyOccasion(before), everyOccasion(after)];
  const only = (some: typeof has, others: typeof has) =>
    new Map([...some].filter(([name]) => !others.has(name)));
  return { added: only(has, had), dropped: only(had, has) };
};

/** What the versions of a program lacked, once this one takes the place of the present one. */
export const lackedAfter = (
  before: HeardOf & { definition: Definition },
  definition: Definition,
  at: Instant,
): Lacked => {
  const { added, dropped } = newOccasions(before.definition, definition);
  const lacked: Record<string, readonly Instant[]> = { ...before.lacked };
  for (const name of added.keys()) lacked[name] = [...(lacked[name] ?? [before.since]), at];
  for (const name of dropped.keys()) lacked[name] = [...(lacked[name] ?? []), at];
  return lacked;
};

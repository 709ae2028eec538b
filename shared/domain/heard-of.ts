import type { Instant } from './calendar.ts';
import type { Definition } from './definition.ts';
import { occasionsOf } from './schedule.ts';

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

const namesIn = (definition: Definition): ReadonlySet<string> =>
  new Set(
    definition.duties.flatMap(duty =>
      occasionsOf(definition, duty).map(({ period }) => occasionName(duty.id, period.id)),
    ),
  );

/** What the versions of a program lacked, once this one takes the place of the present one. */
export const lackedAfter = (
  before: HeardOf & { definition: Definition },
  definition: Definition,
  at: Instant,
): Lacked => {
  const [had, has] = [namesIn(before.definition), namesIn(definition)];
  const lacked: Record<string, readonly Instant[]> = { ...before.lacked };
  for (const name of has.difference(had)) lacked[name] = [...(lacked[name] ?? [before.since]), at];
  for (const name of had.difference(has)) lacked[name] = [...(lacked[name] ?? []), at];
  return lacked;
};

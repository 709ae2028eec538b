import type { Grant } from '#shared/domain/access.ts';
import { type Instant, shift } from '#shared/domain/calendar.ts';
import type { Extension } from '#shared/domain/extension.ts';
import { morningOf, nextLetters, sendableFrom } from '#shared/domain/letter-days.ts';
import type { Lettering, PublishedProgram, Services } from '#shared/services.ts';

export type Telling = {
  services: Services;
  grant: Grant;
  program: PublishedProgram;
  extensions: readonly Extension[];
};
/** `next`: when letters are to go out; undefined: the calendar has nothing more to say. `again`: some are left to be told at once. */
export type Tells = (telling: Telling) => Promise<{ next: Instant | undefined; again: boolean }>;

const never = Number.POSITIVE_INFINITY;

/** When letters about the dates of a program go out next, seen from those that went out last; now, if that is not done. */
export const lettersDue = async (
  { services, program, extensions }: Telling,
  now: Instant,
): Promise<{ due: Instant | undefined; last: Lettering | undefined; basis: string }> => {
  const { id, definition } = program;
  const { zone } = definition;
  const [last, basis] = await Promise.all([services.letters.last(id), services.letters.basis(program)]);
  if (last && !last.done) return { due: sendableFrom(now, zone), last, basis };
  const next =
    nextLetters(definition, { ...program, extensions }, last && morningOf(last.day, zone)) ?? never;
  // Another version, or somebody was enrolled: they hear of it, whatever the calendar says, and not on a day with letters.
  const anew = last && last.basis !== basis ? morningOf(shift(last.day, { days: 1 }), zone) : never;
  const at = Math.min(next, anew);
  return { due: at === never ? undefined : sendableFrom(Math.max(at, now), zone), last, basis };
};

/** For whoever answers a person within seconds: only says when. */
export const tellLater: Tells = async telling => {
  const { due } = await lettersDue(telling, telling.services.now());
  return { next: due, again: false };
};

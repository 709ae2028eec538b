import type { Ended } from '#shared/actions/pair-standing.ts';
import { sayIsoDate } from '../ui/dates.ts';
import { type Look, unitName } from './look.ts';
import { standingWords } from './standing-words.ts';

/** What the closing or merging of a unit brought for a filed agreement, whose record itself stays. */
export const pairChange = (look: Look, { unit, successor, on, goesOn }: Ended): string => {
  const say = standingWords(look.clock.t.tongue);
  const facts = { unit: unitName(look, unit), day: sayIsoDate(on, look.clock) };
  if (!successor) return say('pairClosed', facts);
  return say(goesOn ? 'pairGoesOn' : 'pairMerged', { ...facts, successor: unitName(look, successor) });
};

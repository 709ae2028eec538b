import { inWords } from '#functions/http/refusal-words.ts';
import type { RefusalCode } from '#shared/domain/refusal.ts';
import type { Text, Voice } from '../ui/words.ts';
import { reasonWords } from './together-words.ts';

type Own = Parameters<ReturnType<typeof reasonWords>>[0];

/** Why something is not approved together with others, by its code; undefined for a code that nobody knows. */
export const reasonOf = (t: Voice, code: string): string | undefined => {
  const own = reasonWords(t.tongue)(code as Own);
  if (own !== code) return own;
  // The code came by an address, so it may be anything.
  const known: Partial<Text> | undefined = inWords({ refused: code as RefusalCode });
  return known?.[t.tongue];
};

/** The same of what was tried. What was only not tried, or met an accident, may have been decided by somebody since. */
export const reasonNow = (t: Voice, told: string | undefined, open: boolean): string => {
  const untried = told === undefined || told === 'time' || told === 'accident';
  const code = untried && !open ? 'wrong-status' : (told ?? 'open');
  return reasonOf(t, code) ?? reasonWords(t.tongue)(open ? 'open' : 'wrong-status');
};

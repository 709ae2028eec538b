import { randomBytes } from 'node:crypto';
import type { Instant } from '#shared/domain/calendar.ts';

// Crockford's letters in their order: ids sort as text, and nobody reads an l for a 1.
const letters = '0123456789abcdefghjkmnpqrstvwxyz';

const timeOf = (at: Instant): string => {
  let text = '';
  for (let rest = Math.floor(at); text.length < 10; rest = Math.floor(rest / 32))
    text = `${letters[rest % 32]}${text}`;
  return text;
};

/** `prefix_` + ten letters for the millisecond (until the year 37648) + 16 random ones: 80 bits that nobody guesses. */
export const newId = (prefix: string, at: Instant): string =>
  `${prefix}_${timeOf(at)}${Array.from(randomBytes(16), byte => letters[byte % 32]).join('')}`;

/** Could this have come from `newId`? What a person sends as an id may be anything. */
export const isId = (prefix: string, text: string): boolean =>
  text.startsWith(`${prefix}_`) && /^[0-9a-hj-km-np-tv-z]{26}$/.test(text.slice(prefix.length + 1));

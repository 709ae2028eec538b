import { randomInt } from 'node:crypto';

/** What is not mistaken on paper or on the telephone: no 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V; 36 bits in eight of them. */
const signs = 'ACDEFGHJKMNPQRTWXY34679';
const length = 8;

/** A one-time code as it is read aloud: two groups of four, "HK7M-3PXA". */
export const newCode = (): string => {
  const drawn = Array.from({ length }, () => signs[randomInt(signs.length)]).join('');
  return `${drawn.slice(0, 4)}-${drawn.slice(4)}`;
};

/** A code as people type it: small letters, full-width ones, with a space or a dash of any kind, or with none. */
export const codeTyped = (typed: string): string | undefined => {
  const bare = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '');
  return bare.length === length && [...bare].every(sign => signs.includes(sign))
    ? `${bare.slice(0, 4)}-${bare.slice(4)}`
    : undefined;
};

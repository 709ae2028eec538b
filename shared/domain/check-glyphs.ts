import { type Finding, say } from './check-finding.ts';
import type { Definition } from './definition.ts';
import { undrawable } from './undrawable.ts';

type Placed = { at: string; text: string };

const textsIn = (value: unknown, at: string): Placed[] => {
  if (typeof value === 'string') return [{ at, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, at === '' ? key : `${at}.${key}`));
};

/** Most of them cannot be seen, so they are named by their number. */
const code = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Titles and words stand in documents: a character that no document can print would keep them from ever being made. */
export const unprintableTexts = (definition: Definition): Finding[] =>
  textsIn(definition, '').flatMap(({ at, text }) => {
    const found = undrawable(text).map(code);
    if (found.length === 0) return [];
    return say(
      'text-unprintable',
      at,
      at,
      `这段文字含有文书无法印出的字符（${found.join('、')}），请删去或改写。`,
      `This text has characters that no document can print (${found.join(', ')}); please delete or replace them.`,
    );
  });

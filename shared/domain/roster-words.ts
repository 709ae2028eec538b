import { administrator } from './access.ts';
import type { Definition } from './definition.ts';
import type { Text } from './text.ts';

/** A word of the directory: its id, and what people may write for it. */
export type Word = { id: string; title: Text; also?: readonly string[] };

/** The words that a roster may use: those of the published programs. Without a program, levels are written by their ids. */
export type RosterWords = {
  levels: readonly (Word & { kind: 'bureau' | 'school' })[];
  seats: readonly (Word & { levels: readonly string[] })[];
  attributes: readonly (Word & { options?: readonly Word[] })[];
};

/** Written wide or narrow, with or without spaces, stars and colons: the same word. */
export const plainWord = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s*:_]/g, '')
    .toLowerCase();

/** A roster asks for the same few words in each of its cells. */
const spellingsKnown = new WeakMap<Word, readonly string[]>();

export const spellings = (word: Word): readonly string[] => {
  const { id, title, also = [] } = word;
  const found = spellingsKnown.get(word) ?? [...new Set([title.zh, title.en, id, ...also])].map(plainWord);
  spellingsKnown.set(word, found);
  return found;
};

export const wordFor = <W extends Word>(words: readonly W[], cell: string): W | undefined => {
  const plain = plainWord(cell);
  return words.find(word => spellings(word).includes(plain));
};

const first = <W extends Word>(words: readonly W[]): W[] => [
  ...new Map(words.toReversed().map(word => [word.id, word])).values(),
];

const theAdministrator = {
  id: administrator,
  title: { zh: '管理员', en: 'Administrator' },
  also: ['系统管理员'],
};

/** Of all programs together; where two name the same differently, the first is heard. */
export const rosterWords = (definitions: readonly Definition[]): RosterWords => {
  const levels = first(definitions.flatMap(one => one.levels));
  const bureaus = levels.filter(({ kind }) => kind === 'bureau').map(({ id }) => id);
  return {
    levels: definitions.flatMap(one => one.levels).filter(level => levels.includes(level)),
    seats: [
      ...first(definitions.flatMap(one => one.seats)).toReversed(),
      { ...theAdministrator, levels: bureaus },
    ],
    attributes: first(definitions.flatMap(one => one.attributes)).toReversed(),
  };
};

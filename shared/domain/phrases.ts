/** What somebody says again and again when deciding: texts in the order that they chose, none of them twice. */
export type Phrases = readonly string[];

/** More would not be found again among each other. */
export const mostPhrases = 10;
/** Characters of one, in UTF-16 units. */
export const longestPhrase = 200;

/** A browser sends line ends its own way, and a text that differs only at its ends is the same. */
const plain = (text: string): string => text.replace(/\r\n?/g, '\n').trim();

/** With the text as the last of them; as they were when it is there already or says nothing. `long`, `full`: it cannot be kept. */
export const keepPhrase = (phrases: Phrases, text: string): Phrases | 'long' | 'full' => {
  const one = plain(text);
  if (one === '' || phrases.includes(one)) return phrases;
  if (one.length > longestPhrase) return 'long';
  return phrases.length >= mostPhrases ? 'full' : [...phrases, one];
};

/** As they were when it is not among them. */
export const dropPhrase = (phrases: Phrases, text: string): Phrases => {
  const one = plain(text);
  return phrases.includes(one) ? phrases.filter(other => other !== one) : phrases;
};

/** With the text at that place, counted from 0: moving it there twice is moving it once. As they were when it is not among them. */
export const movePhrase = (phrases: Phrases, text: string, place: number): Phrases => {
  const one = plain(text);
  return phrases.includes(one) ? dropPhrase(phrases, one).toSpliced(place, 0, one) : phrases;
};

/** Whether a text stands among them. */
export const hasPhrase = (phrases: Phrases, text: string): boolean => phrases.includes(plain(text));

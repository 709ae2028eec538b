/** Excel holds so many characters in a cell; a longer one makes it call the file damaged. */
export const mostInCell = 32_767;

/** Characters that turn the reading direction: a name with one could show another name than it is. */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
// What XML cannot hold, or is advised not to; the mark of a character that was lost already says nothing in a list.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not stay
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd]|\p{Noncharacter_Code_Point}/gu;

/** The first so many characters of it, without half of one at the end. */
export const whole = (text: string, most: number): string =>
  text.slice(0, most).replace(/[\ud800-\udbff]$/, '');

/**
 * Text as both files can hold it: one kind of line end, whole characters, nothing before the first that shows. Whether it
 * begins like a formula is judged after this, so that no space or hidden character stands in front of it.
 */
export const inCell = (text: string): string => {
  const plain = text.toWellFormed().replace(/\r\n?/g, '\n').replace(turning, '').replace(controls, '').trim();
  return plain.length <= mostInCell ? plain : `${whole(plain, mostInCell - 1)}…`;
};

/** How wide it is in a column, in digits: a Chinese character is two. Of several lines the longest counts. */
export const widthOf = (text: string): number =>
  Math.max(
    ...text
      .split('\n')
      .map(line => [...line].reduce((sum, one) => sum + ((one.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1), 0)),
  );

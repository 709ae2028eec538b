/** Width of a piece of text. It must be additive: a line is as wide as its pieces together. */
export type Measure = (text: string) => number;

const noStart = new Set('，。、；：？！）》」』】〕〉〗’”…—·～〜％‰℃,.;:?!)]}%');
const noEnd = new Set('（《「『【〔〈〖‘“￥＄([{');

/** A line never begins with such a character where that can be avoided. */
export const mayNotStart = (character: string) => noStart.has(character);
/** A line never ends with such a character where that can be avoided. */
export const mayNotEnd = (character: string) => noEnd.has(character);

/**
 * Breaks one paragraph (no line ends inside) into lines by the Chinese rules; the lines joined are the text.
 * Words and numbers stay whole unless one alone is wider than a line. Spaces at a line's end hang over the edge.
 * @param indent how much narrower the first line is
 */
export function breakLines(text: string, width: number, measure: Measure, indent = 0): string[] {
  const lines: string[] = [];
  let line = '';
  let room = width - indent;
  const close = () => {
    lines.push(line);
    line = '';
    room = width;
  };
  for (const unit of units(text)) {
    if (line !== '' && measure(unit.trimEnd()) > room) close();
    let rest = unit;
    while (measure(rest.trimEnd()) > room) {
      line = headThatFits(rest, room, measure);
      rest = rest.slice(line.length);
      close();
    }
    line += rest;
    room -= measure(rest);
  }
  if (line !== '') close();
  return lines;
}

/** The least width of a column in which no word is broken. */
export const widestUnit = (text: string, measure: Measure): number =>
  Math.max(0, ...units(text).map(unit => measure(unit.trimEnd())));

/** Everything between two places where a line may be broken. */
function units(text: string): string[] {
  const found: string[] = [];
  const atoms = splitAtoms(text);
  let unit = '';
  for (const [i, atom] of atoms.entries()) {
    unit += atom;
    const next = atoms[i + 1];
    if (next !== undefined && !holdTogether(atom, next, atoms[i - 1])) {
      found.push(unit);
      unit = '';
    }
  }
  return unit === '' ? found : [...found, unit];
}

/** Characters with the marks that belong to them. */
const splitAtoms = (text: string): string[] => text.match(/.\p{M}*/gsu) ?? [];

function holdTogether(a: string, b: string, before = ''): boolean {
  if (forbidden(a, b) || b === ' ') return true;
  if (a === ' ') return false;
  if (a === '’') return isWord(before) && isWord(b);
  return isWord(a) && isWord(b);
}

const forbidden = (a: string, b: string) => mayNotStart(b) || mayNotEnd(a);

/** What European words, numbers and addresses are made of; all else is set character by character. */
const isWord = (atom: string) => /^[!-~\u{a0}-\u{1fff}]/u.test(atom);

/** The longest beginning that fits; it gives up some of its length rather than break a rule, but never all. */
function headThatFits(unit: string, room: number, measure: Measure): string {
  const atoms = splitAtoms(unit);
  let used = measure(atoms[0] ?? '');
  let count = 1;
  while (count < atoms.length && used + measure(atoms[count] ?? '') <= room) {
    used += measure(atoms[count] ?? '');
    count++;
  }
  for (let k = count; k > 0; k--) {
    if (!forbidden(atoms[k - 1] ?? '', atoms[k] ?? '')) return atoms.slice(0, k).join('');
  }
  return atoms.slice(0, count).join('');
}

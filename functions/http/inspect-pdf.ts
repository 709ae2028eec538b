import { constants, inflateRawSync } from 'node:zlib';

const letter = (one: string): string => {
  const [high = '', low = ''] = one.charCodeAt(0).toString(16);
  return `(?:${one}|#${high}${/\d/.test(low) ? low : `[${low}${low.toUpperCase()}]`})`;
};

/** A name as readers know it: every letter may stand there as a number, `#4A` for J. */
const spelled = (name: string): string => `/${[...name].map(letter).join('')}`;

/** Names of what acts by itself, starts programs, sends data away, or carries other files; a script always comes with one of them. */
const active = new RegExp(
  [
    ...['JavaScript', 'Rendition', 'Launch', 'RichMedia', 'SubmitForm', 'ImportData', 'GoToE'],
    ...['Movie', 'Sound', 'Encrypt', 'EmbeddedFile', 'EmbeddedFiles'],
  ]
    .map(name => `${spelled(name)}(?![A-Za-z0-9])`)
    // Four bytes come about by chance in a picture; with what must follow them they hardly do.
    .concat(`${spelled('XFA')}(?=[\\s\\0[%])`)
    .join('|'),
);

/** Says of a stream that it holds packed objects: the first by rule, the second because nobody could read them without. */
const packedObjects = new RegExp(`${spelled('ObjStm')}|${spelled('First')}`);
const labelled = new RegExp(spelled('ObjStm'));
const picture = new RegExp(`${spelled('Image')}(?![A-Za-z0-9])`);

/** The head of an object and one dictionary without texts and comments, in which nothing else can hide. */
const plainHead = /^[\s\0]*\d+\s+\d+\s+obj\s*<<(?:[^<>%()]|<<|>>|<[0-9A-Fa-f\s]*>)*>>[\s\0]*$/;

/** Dictionaries of streams are shorter; files have fewer streams; all object streams of one unpack to less. */
const longestHead = 4_000;
const mostStreams = 50_000;
const mostUnpacked = 50_000_000;

/**
 * What keeps a PDF from being accepted, or nothing. An encrypted one is refused: nobody could look into it. Readers begin
 * at any byte that the file names, so nothing is left out of the search because it seems to be a comment, a text or the
 * inside of a stream.
 */
export const pdfProblem = (bytes: Buffer): 'content' | undefined => {
  const text = bytes.toString('latin1');
  if (!text.startsWith('%PDF-') || !text.slice(-1024).includes('%%EOF')) return 'content';
  if (/<script|<html|<\?php/i.test(text.slice(0, 1024))) return 'content';
  return active.test(text) || actsInside(bytes, text) ? 'content' : undefined;
};

/** The words before a stream that say what it is; more of them where somebody may have meant to mislead. */
const headBefore = (text: string, at: number): string => {
  const near = text.slice(Math.max(0, at - longestHead), at);
  const own = near.slice(near.lastIndexOf('endobj') + 'endobj'.length);
  return plainHead.test(own) ? own : near;
};

/** Newer files keep objects packed together in streams, where a search of the file does not find them. */
const actsInside = (bytes: Buffer, text: string): boolean => {
  let left = mostUnpacked;
  let count = 0;
  for (const { index, 0: word } of text.matchAll(/(?<!end)stream\r?\n/g)) {
    count += 1;
    if (count > mostStreams) return true;
    const head = headBefore(text, index);
    if (!packedObjects.test(head)) continue;
    const pictured = picture.test(head) && !labelled.test(head);
    const unpacked = unpackedAt(bytes, index + word.length, left);
    // Not packed at all, or otherwise than every writer of PDF packs objects, or a bomb: nobody can look into it.
    if (unpacked === undefined) {
      if (pictured) continue;
      if (labelled.test(head) || /Flate|#/.test(head)) return true;
      continue;
    }
    left -= unpacked.length;
    if (active.test(unpacked)) return true;
  }
  return false;
};

/** As readers unpack it: without its checksum, and as much as there is of it. */
const unpackedAt = (bytes: Buffer, from: number, most: number): string | undefined => {
  try {
    const how = { maxOutputLength: Math.max(most, 1), finishFlush: constants.Z_SYNC_FLUSH };
    return inflateRawSync(bytes.subarray(from + 2), how).toString('latin1');
  } catch {
    return undefined;
  }
};

import { inflateSync } from 'node:zlib';

/** Names of what acts by itself, starts programs, sends data away, or carries other files. */
const active =
  /\/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE|Movie|Sound|Encrypt)(?![A-Za-z0-9])/;

/** All object streams of one file together may unpack to so many bytes. */
const mostUnpacked = 50_000_000;

/** In a name, `#4A` is the letter J. */
const plain = (text: string): string =>
  text.replace(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** What keeps a PDF from being accepted, or nothing. An encrypted one is refused: nobody could look into it. */
export const pdfProblem = (bytes: Buffer): 'content' | undefined => {
  const text = bytes.toString('latin1');
  if (!text.startsWith('%PDF-') || !text.slice(-1024).includes('%%EOF')) return 'content';
  if (/<script|<html|<\?php/i.test(text.slice(0, 1024))) return 'content';
  const parts = partsOf(text);
  if (!parts || active.test(plain(parts.outside))) return 'content';
  return actsInside(bytes, parts.packed) ? 'content' : undefined;
};

type Stream = { dictionary: string; from: number; to: number };

/**
 * The text outside all streams, and the streams that hold packed objects, in one pass: no file can make it slow. Undefined
 * for a stream that does not end.
 */
const partsOf = (text: string): { outside: string; packed: Stream[] } | undefined => {
  const outside: string[] = [];
  const packed: Stream[] = [];
  let at = 0;
  let searched = 0;
  for (;;) {
    const word = text.indexOf('stream', searched);
    if (word < 0) return { outside: [...outside, text.slice(at)].join(' '), packed };
    const line = /^\r?\n/.exec(text.slice(word + 6, word + 8))?.[0];
    searched = word + 6;
    if (line === undefined) continue;
    const from = searched + line.length;
    const to = text.indexOf('endstream', from);
    if (to < 0) return undefined;
    const before = text.slice(at, word);
    const dictionary = plain(before.slice(before.lastIndexOf('obj') + 3));
    outside.push(before);
    if (dictionary.includes('/ObjStm')) packed.push({ dictionary, from, to });
    at = to + 'endstream'.length;
    searched = at;
  }
};

/** Newer files keep objects packed together in streams, where a search of the file does not find them. */
const actsInside = (bytes: Buffer, packed: readonly Stream[]): boolean => {
  let left = mostUnpacked;
  return packed.some(({ dictionary, from, to }) => {
    const content = bytes.subarray(from, to);
    if (!dictionary.includes('/Filter')) return active.test(plain(content.toString('latin1')));
    try {
      const unpacked = inflateSync(content, { maxOutputLength: Math.max(left, 1) });
      left -= unpacked.length;
      return active.test(plain(unpacked.toString('latin1')));
    } catch {
      // Packed otherwise than every writer of PDF packs objects, or a bomb: nobody can look into it.
      return true;
    }
  });
};

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
  const outside = text.replace(/\bstream\r?\n[\s\S]*?endstream/g, ' ');
  if (active.test(plain(outside))) return 'content';
  return hidden(bytes, text) ? 'content' : undefined;
};

/** Newer files keep objects packed together in streams, where a search of the file does not find them. */
const hidden = (bytes: Buffer, text: string): boolean => {
  let left = mostUnpacked;
  for (const found of text.matchAll(/\/Type\s*\/ObjStm[\s\S]{0,400}?stream\r?\n|\bstream\r?\n/g)) {
    const before = text.slice(Math.max(0, found.index - 400), found.index + found[0].length);
    const dictionary = plain(before.slice(before.lastIndexOf(' obj') + 1));
    if (!dictionary.includes('/ObjStm')) continue;
    const from = found.index + found[0].length;
    const to = text.indexOf('endstream', from);
    const content = bytes.subarray(from, to < 0 ? undefined : to);
    try {
      const unpacked = inflateSync(content, { maxOutputLength: left });
      left -= unpacked.length;
      if (left <= 0 || active.test(plain(unpacked.toString('latin1')))) return true;
    } catch {
      // Packed in another way than every writer of PDF packs objects, or a bomb: nobody can look into it.
      if (dictionary.includes('/Filter') || active.test(plain(content.toString('latin1')))) return true;
    }
  }
  return false;
};

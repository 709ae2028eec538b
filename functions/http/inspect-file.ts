import type { Inspect } from '#shared/actions/attach-file.ts';
import type { AttachmentKind } from '#shared/domain/form.ts';
import { refuse } from '#shared/domain/refusal.ts';
import { cleanJpeg, cleanPng } from './clean-picture.ts';
import { inspectOffice, virusSample } from './inspect-office.ts';
import { pdfProblem } from './inspect-pdf.ts';
import { jpegPixels, jpegSegments } from './jpeg-segments.ts';
import { zipEnd } from './zip-entries.ts';

type Problem = 'type' | 'content';
/** `clean`: a picture without what a camera wrote beside it (docs/decisions/052). */
type Found = { kind: AttachmentKind; clean?: Buffer };

/** How the kinds begin that are no archive; a PNG goes on with the head of its first chunk, thirteen bytes. */
const beginnings = {
  pdf: '%PDF',
  jpeg: '\u00ff\u00d8\u00ff',
  png: '\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR',
};

/** A picture that unpacks to more would fill the memory of whoever looks at it. Pixels. */
const mostPixels = 100_000_000;

/**
 * What a file really is, by its content, and whether something in it acts by itself or hides behind another type. What is
 * not plainly one of the accepted kinds is refused; SVG never is one. Codes: `type`, or `content`.
 */
export const inspectFile: Inspect = async bytes => {
  const found = judge(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return typeof found === 'string'
    ? refuse('attachment-refused', { problems: [{ field: '', code: found }] })
    : found;
};

const judge = (bytes: Buffer): Found | Problem => {
  if (bytes.includes(virusSample)) return 'content';
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004'))) return ofKind(inspectOffice(bytes));
  if (zipEnd(bytes) !== undefined) return 'content';
  const begins = bytes.toString('latin1', 0, 16);
  if (begins.startsWith(beginnings.pdf)) return pdfProblem(bytes) ?? { kind: 'pdf' };
  if (begins.startsWith(beginnings.jpeg)) return jpegOf(bytes);
  if (begins.startsWith(beginnings.png)) return pngProblem(bytes) ?? { kind: 'png', clean: cleanPng(bytes) };
  return 'type';
};

const ofKind = (found: AttachmentKind | Problem): Found | Problem =>
  found === 'type' || found === 'content' ? found : { kind: found };

const hides = (picture: string): boolean => /<script|<html|<\?php|%PDF-\d/i.test(picture);

/** A fourth byte F7 is JPEG-LS, which browsers do not show. */
const jpegOf = (bytes: Buffer): Found | Problem => {
  if (bytes[3] === 0xf7) return 'type';
  const segments = jpegSegments(bytes);
  const pixels = segments && jpegPixels(bytes, segments);
  if (!segments || !pixels || pixels > mostPixels || hides(bytes.toString('latin1'))) return 'content';
  return { kind: 'jpeg', clean: cleanJpeg(bytes, segments) };
};

/** Chunk by chunk until IEND, and nothing after it. With `acTL` it is an animated one, which is no picture of a paper. */
const pngProblem = (bytes: Buffer): Problem | undefined => {
  if (bytes.length < 45 || hides(bytes.toString('latin1'))) return 'content';
  if (bytes.readUInt32BE(16) * bytes.readUInt32BE(20) > mostPixels) return 'content';
  let at = 8;
  let drawn = false;
  while (at + 12 <= bytes.length) {
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (type === 'acTL') return 'type';
    if (type === 'IDAT') drawn = true;
    at += 12 + bytes.readUInt32BE(at);
    if (type === 'IEND') return drawn && at === bytes.length ? undefined : 'content';
  }
  return 'content';
};

import { crc32 } from 'node:zlib';
import { orientationAlone, readOrientation } from './exif-orientation.ts';
import type { Segment } from './jpeg-segments.ts';

const exif = 'Exif\0\0';
const application = (marker: number): boolean => marker >= 0xe0 && marker <= 0xef;
const comment = 0xfe;
/** Of what programs add to a JPEG, what a picture looks different without: its kind, its colours, how these are coded. */
const needed: Readonly<Record<number, string>> = { 224: 'JFIF\0', 226: 'ICC_PROFILE\0', 238: 'Adobe' };
/** JFIF without the small picture that may follow it: that shows what was cut away. */
const plainJfif = 18;

const begins = (bytes: Buffer, { from, to }: Segment, word: string): boolean =>
  bytes.toString('latin1', from + 4, Math.min(to, from + 4 + word.length)) === word;

const keptOf = (bytes: Buffer, one: Segment): Buffer => {
  if (one.marker === comment) return Buffer.alloc(0);
  if (!application(one.marker)) return bytes.subarray(one.from, one.to);
  const word = needed[one.marker];
  if (word === undefined || !begins(bytes, one, word)) return Buffer.alloc(0);
  if (one.marker !== 0xe0 || one.to - one.from <= plainJfif) return bytes.subarray(one.from, one.to);
  const jfif = Buffer.from(bytes.subarray(one.from, one.from + plainJfif));
  jfif.writeUInt16BE(plainJfif - 2, 2);
  jfif.fill(0, plainJfif - 2);
  return jfif;
};

const exifSegment = (tiff: Buffer): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(0xffe1);
  head.writeUInt16BE(2 + exif.length + tiff.length, 2);
  return Buffer.concat([head, Buffer.from(exif, 'latin1'), tiff]);
};

/**
 * The picture bit for bit, and nothing that a camera or a program wrote beside it: place, time, device, names, small pictures,
 * what lies behind the end. How it is to be turned is said again, alone.
 */
export const cleanJpeg = (bytes: Buffer, segments: readonly Segment[]): Buffer => {
  const said = segments.find(one => one.marker === 0xe1 && begins(bytes, one, exif));
  const turned = said ? readOrientation(bytes.subarray(said.from + 4 + exif.length, said.to)) : 1;
  const parts = segments.map(one => keptOf(bytes, one));
  const first = segments[0]?.marker === 0xe0 ? 1 : 0;
  return Buffer.concat([
    bytes.subarray(0, 2),
    ...parts.slice(0, first),
    ...(turned === 1 ? [] : [exifSegment(orientationAlone(turned))]),
    ...parts.slice(first),
  ]);
};

/** Chunks without which a PNG looks different; every other one tells of where it comes from, or could. */
const drawn: ReadonlySet<string> = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP bKGD hIST pHYs sPLT'.split(' '),
);

const chunkOf = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
};

/** As `cleanJpeg`, of a PNG that was found whole. */
export const cleanPng = (bytes: Buffer): Buffer => {
  const parts = [bytes.subarray(0, 8)];
  for (let at = 8; at < bytes.length; ) {
    const to = at + 12 + bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (drawn.has(type)) parts.push(bytes.subarray(at, to));
    const turned = type === 'eXIf' ? readOrientation(bytes.subarray(at + 8, to - 4)) : 1;
    if (turned !== 1) parts.push(chunkOf('eXIf', orientationAlone(turned)));
    at = to;
  }
  return Buffer.concat(parts);
};

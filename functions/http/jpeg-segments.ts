/** A marker with all that belongs to it; to the start of a scan belongs the picture itself. `from`, `to` are places in the file. */
export type Segment = { marker: number; from: number; to: number };

const standsAlone = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
const startOfScan = 0xda;
const endOfImage = 0xd9;

/** Where the coded data of a scan ends: at the next marker that is neither a stuffed zero nor a restart. */
const afterScan = (bytes: Buffer, from: number): number => {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
};

/** The segments of a JPEG up to its end of image, without its first two bytes; what lies behind is none. Undefined: it is broken. */
export const jpegSegments = (bytes: Buffer): Segment[] | undefined => {
  const found: Segment[] = [];
  let at = 2;
  while (at + 2 <= bytes.length) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === endOfImage) return [...found, { marker, from: at, to: at + 2 }];
    const length = standsAlone(marker) ? 0 : at + 4 <= bytes.length ? bytes.readUInt16BE(at + 2) : 0;
    if (!standsAlone(marker) && length < 2) return undefined;
    const end = at + 2 + length;
    const to = marker === startOfScan ? afterScan(bytes, end) : end;
    found.push({ marker, from: at, to });
    at = to;
  }
  return undefined;
};

const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** How many pixels it unpacks to; undefined where it holds no picture. */
export const jpegPixels = (bytes: Buffer, segments: readonly Segment[]): number | undefined => {
  const frame = segments.find(({ marker }) => isFrame(marker));
  const drawn = segments.some(({ marker }) => marker === startOfScan);
  return frame && drawn && frame.to - frame.from >= 9
    ? bytes.readUInt16BE(frame.from + 5) * bytes.readUInt16BE(frame.from + 7)
    : undefined;
};

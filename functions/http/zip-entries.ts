import { inflateRawSync } from 'node:zlib';

export type ZipEntry = { name: string; bytes: Buffer };

/** An office document is far below these; a bomb is above. Bytes, and entries. */
const most = { unpacked: 100_000_000, entries: 5000, ratio: 200, small: 1_000_000 };

const signature = { entry: 0x04034b50, listed: 0x02014b50, end: 0x06054b50 };
const endSize = 22;

/** Where the end record of a ZIP archive lies that reaches to the last byte; undefined when there is none. */
export const zipEnd = (bytes: Buffer): number | undefined => {
  const first = Math.max(0, bytes.length - endSize - 65_535);
  for (let at = bytes.length - endSize; at >= first; at--) {
    const ends = bytes.readUInt32LE(at) === signature.end;
    if (ends && at + endSize + bytes.readUInt16LE(at + 20) === bytes.length) return at;
  }
  return undefined;
};

/**
 * Everything in an archive, unpacked, or undefined when it is not one that a plain office program writes: something before
 * or after it, entries that are encrypted, spanned, listed otherwise than they are stored, or larger than they say.
 */
export const zipEntries = (bytes: Buffer): ZipEntry[] | undefined => {
  const end = bytes.length >= endSize ? zipEnd(bytes) : undefined;
  if (end === undefined || bytes.readUInt32LE(0) !== signature.entry) return undefined;
  const count = bytes.readUInt16LE(end + 10);
  if (count > most.entries || bytes.readUInt16LE(end + 8) !== count) return undefined;
  const entries: ZipEntry[] = [];
  let at = bytes.readUInt32LE(end + 16);
  let unpacked = 0;
  let packed = 0;
  for (let index = 0; index < count; index++) {
    const listed = at + 46 <= end ? readListed(bytes, at) : undefined;
    if (!listed) return undefined;
    unpacked += listed.size;
    packed += listed.packed;
    if (unpacked > most.unpacked || packed > bytes.length) return undefined;
    if (listed.size > most.small && listed.size > listed.packed * most.ratio) return undefined;
    const content = unpack(bytes, listed);
    if (!content) return undefined;
    entries.push({ name: listed.name, bytes: content });
    at = listed.next;
  }
  const twice = new Set(entries.map(({ name }) => name.toLowerCase())).size < entries.length;
  return at === end && !twice ? entries : undefined;
};

const readListed = (bytes: Buffer, at: number) => {
  if (bytes.readUInt32LE(at) !== signature.listed) return undefined;
  const nameLength = bytes.readUInt16LE(at + 28);
  const next = at + 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  return {
    encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
    method: bytes.readUInt16LE(at + 10),
    packed: bytes.readUInt32LE(at + 20),
    size: bytes.readUInt32LE(at + 24),
    offset: bytes.readUInt32LE(at + 42),
    name: bytes.toString('utf8', at + 46, at + 46 + nameLength),
    next,
  };
};

const unpack = (bytes: Buffer, entry: NonNullable<ReturnType<typeof readListed>>): Buffer | undefined => {
  const { offset, name, packed, size, method, encrypted } = entry;
  if (encrypted || /\.\.|^[/\\]|\\/.test(name) || offset + 30 > bytes.length) return undefined;
  if (bytes.readUInt32LE(offset) !== signature.entry) return undefined;
  const nameLength = bytes.readUInt16LE(offset + 26);
  if (bytes.toString('utf8', offset + 30, offset + 30 + nameLength) !== name) return undefined;
  const from = offset + 30 + nameLength + bytes.readUInt16LE(offset + 28);
  const content = bytes.subarray(from, from + packed);
  if (method === 0) return packed === size && content.length === size ? content : undefined;
  if (method !== 8) return undefined;
  try {
    const plain = inflateRawSync(content, { maxOutputLength: Math.max(size, 1) });
    return plain.length === size ? plain : undefined;
  } catch {
    // Damaged, or more than it said that it holds.
    return undefined;
  }
};

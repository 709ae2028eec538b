/**
 * The log of a LevelDB holds what is not yet in its sorted files. LevelDB skips what it cannot read there and then
 * throws the log away, and classic-level offers no way to make it strict; so the log is read here before LevelDB does.
 * Its format: blocks of 32 KiB of records; a record is CRC-32C, length, type, bytes, and lies within one block.
 */
const BLOCK = 32_768;
const HEADER = 7;
/** Whole, first, middle, last. */
const types = [1, 2, 3, 4];

/**
 * The bytes of all records in a log, one after another, or undefined when a part of it is not what was written.
 * A last record that is cut short is no damage: the process ended in the middle of it, and nobody was answered.
 */
export function recordsOf(log: Buffer): Buffer | undefined {
  const read: Buffer[] = [];
  for (let at = 0; at < log.length; ) {
    const room = BLOCK - (at % BLOCK);
    if (room < HEADER) {
      at += room;
      continue;
    }
    if (log.length - at < HEADER) break;
    const end = at + HEADER + log.readUInt16LE(at + 4);
    const isWithin = end <= at + room && types.includes(log[at + 6] ?? 0);
    // A file system may have made room for what it had no time to write.
    if (!isWithin) return isBlank(log.subarray(at)) ? Buffer.concat(read) : undefined;
    if (end > log.length) break;
    if (log.readUInt32LE(at) !== masked(crc32c(log.subarray(at + 6, end)))) return undefined;
    read.push(log.subarray(at + HEADER, end));
    at = end;
  }
  return Buffer.concat(read);
}

const isBlank = (bytes: Buffer) => bytes.every(byte => byte === 0);

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1;
  return value;
});

/** Castagnoli's polynomial; that of node:zlib is another. */
function crc32c(bytes: Buffer): number {
  let value = ~0;
  // By index: an iterator takes ten times as long, and this is on the way to the first page.
  for (let at = 0; at < bytes.length; at++)
    value = (table[(value ^ (bytes[at] as number)) & 0xff] as number) ^ (value >>> 8);
  return ~value >>> 0;
}

/** As LevelDB stores it. */
const masked = (crc: number) => (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;

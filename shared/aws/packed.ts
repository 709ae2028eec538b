import { gunzipSync, gzipSync } from 'node:zlib';

/** An item holds 400 KB. */
const longest = 390_000;

/** As much as goes into one item; undefined when it is more. */
export const packed = (value: unknown): Uint8Array | undefined => {
  const bytes = gzipSync(JSON.stringify(value));
  return bytes.length > longest ? undefined : bytes;
};

export const unpacked = <T>(doc: unknown): T | undefined =>
  doc instanceof Uint8Array ? (JSON.parse(gunzipSync(doc).toString()) as T) : undefined;

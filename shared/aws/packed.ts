import { brotliCompressSync, brotliDecompressSync, constants, gunzipSync, gzipSync } from 'node:zlib';

/** An item holds 400 KB. */
const longest = 390_000;

/** As much as goes into one item; undefined when it is more. */
export const packed = (value: unknown): Uint8Array | undefined => {
  const bytes = gzipSync(JSON.stringify(value));
  return bytes.length > longest ? undefined : bytes;
};

/** Texts up to this size are cheaper as they are. */
const plain = 30_000;

/**
 * A text as it lies in a row: a long one is packed, which finds what stands in it twice however far apart. Undefined when it
 * is more than an item holds.
 */
export const packedText = (text: string): string | Uint8Array | undefined => {
  if (text.length <= plain) return text;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 4,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  };
  const bytes = brotliCompressSync(text, { params });
  return bytes.length > longest ? undefined : bytes;
};

export const textOf = (doc: unknown): string =>
  doc instanceof Uint8Array ? brotliDecompressSync(doc).toString() : String(doc);

export const unpacked = <T>(doc: unknown): T | undefined =>
  doc instanceof Uint8Array ? (JSON.parse(gunzipSync(doc).toString()) as T) : undefined;

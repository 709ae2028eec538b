import readJpeg, { init } from '@jsquash/jpeg/decode.js';
import writeJpeg from 'jpeg-js/lib/encoder.js';
import { PNG } from 'pngjs';
import { jpegPixels, jpegSegments } from '#functions/http/jpeg-segments.ts';
import type { Shrink } from '#shared/actions/see-thumbnail.ts';
import { type Pixels, shrunk } from './shrunk.ts';

/** Pixels of the longer side: twice of what the pages show, for fine screens. */
const side = 320;
const quality = 72;
/** A larger picture would need more memory than the function has; four bytes a pixel, several times over. */
const mostPixels = 64_000_000;

const jpegOf = async (bytes: Buffer): Promise<Pixels | undefined> => {
  const pixels = jpegPixels(bytes, jpegSegments(bytes) ?? []);
  if (!pixels || pixels > mostPixels) return undefined;
  return readJpeg(new Uint8Array(bytes).buffer, { preserveOrientation: true });
};

const pngOf = (bytes: Buffer): Pixels | undefined =>
  bytes.readUInt32BE(16) * bytes.readUInt32BE(20) > mostPixels ? undefined : PNG.sync.read(bytes);

/** Makes thumbnails with the decoder of `wasm`, which is compiled when the first one is asked for. */
export const shrinkWith = (wasm: Uint8Array<ArrayBuffer>): Shrink => {
  let ready: Promise<void> | undefined;
  return async (given, type) => {
    const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
    ready ??= WebAssembly.compile(wasm).then(module => init(module));
    await ready;
    try {
      const pixels = type === 'image/png' ? pngOf(bytes) : await jpegOf(bytes);
      return pixels && writeJpeg(shrunk(pixels, side), quality).data;
    } catch (accident) {
      // A file may begin as a picture and be none: it keeps its name and its link, and has no thumbnail.
      // What broke off in the decoder leaves its memory as it was: the next picture gets a new one.
      ready = undefined;
      console.warn(JSON.stringify({ event: 'no-thumbnail', reason: String(accident) }));
      return undefined;
    }
  };
};

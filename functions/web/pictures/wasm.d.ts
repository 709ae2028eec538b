/** The bundler puts the bytes in. */
declare module '*.wasm' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}

/** jpeg-js 0.4 as its two files are: reading is done by another package, so only the one that writes goes into a bundle. */
declare module 'jpeg-js/lib/encoder.js' {
  /** @param quality 1–100 */
  export default function encode(
    picture: { width: number; height: number; data: Uint8Array },
    quality: number,
  ): { width: number; height: number; data: Uint8Array };
}

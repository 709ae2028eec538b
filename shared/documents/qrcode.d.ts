/** The core of qrcode 1.5 alone: its main file brings everything that draws PNG and SVG into a bundle. */
declare module 'qrcode/lib/core/qrcode.js' {
  /** @param text at most 2,331 bytes at level M; throws when it does not fit */
  export function create(text: string, options: { errorCorrectionLevel: 'L' | 'M' | 'Q' | 'H' }): QRCode;

  /** A square of `size` × `size`; 1 is dark. `data` is the rows one after another. */
  export type QRCode = {
    modules: { size: number; data: Uint8Array; get(row: number, column: number): 0 | 1 };
  };
}

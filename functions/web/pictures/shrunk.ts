/** Red, green, blue and alpha of each pixel, row by row. */
export type Pixels = { width: number; height: number; data: Uint8Array | Uint8ClampedArray };

/** So small that neither side is longer than `most`; each pixel is the mean of those in its place, on white. Never larger than it was. */
export const shrunk = ({ width, height, data }: Pixels, most: number) => {
  const scale = Math.min(1, most / Math.max(width, height));
  const [w, h] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  const small = new Uint8Array(w * h * 4);
  const edges = (count: number, length: number) =>
    Array.from({ length: count + 1 }, (_, at) => Math.floor((at * length) / count));
  const [columns, rows] = [edges(w, width), edges(h, height)];
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const [left = 0, right = 0] = [columns[x], columns[x + 1]];
      const [top = 0, bottom = 0] = [rows[y], rows[y + 1]];
      let [red, green, blue] = [0, 0, 0];
      for (let row = top; row < bottom; row++)
        for (let at = (row * width + left) * 4; at < (row * width + right) * 4; at += 4) {
          const alpha = (data[at + 3] ?? 255) / 255;
          const white = 255 * (1 - alpha);
          red += (data[at] ?? 0) * alpha + white;
          green += (data[at + 1] ?? 0) * alpha + white;
          blue += (data[at + 2] ?? 0) * alpha + white;
        }
      const count = (right - left) * (bottom - top);
      small.set([red / count, green / count, blue / count, 255], (y * w + x) * 4);
    }
  return { width: w, height: h, data: small };
};

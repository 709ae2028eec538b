import writeJpeg from 'jpeg-js/lib/encoder.js';

type Colour = readonly [red: number, green: number, blue: number];
const [width, height] = [640, 480];

/** Something drawn, so that nobody takes it for a photograph of a place: a sky, a sun, a house, and a yard. */
export const drawnPicture = (n: number): Uint8Array => {
  const data = new Uint8Array(width * height * 4);
  const sunX = 120 + ((n * 170) % 420);
  const wall: Colour = [[196, 92, 70] as const, [88, 130, 160] as const, [210, 160, 70] as const][n % 3] ?? [
    0, 0, 0,
  ];
  const at = (x: number, y: number): Colour => {
    if ((x - sunX) ** 2 + (y - 90) ** 2 < 40 ** 2) return [250, 210, 80];
    const roof = Math.abs(x - 320) < (y - 170) * 1.6 && y < 250;
    if (roof) return [120, 60, 50];
    const house = Math.abs(x - 320) < 120 && y >= 250 && y < 380;
    if (house) return Math.abs(((x - 200) % 80) - 40) < 18 && y > 280 && y < 325 ? [235, 245, 250] : wall;
    return y < 380 ? [150 + y / 6, 190 + y / 8, 235] : [110, 160 + (y - 380) / 3, 90];
  };
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) data.set([...at(x, y), 255], (y * width + x) * 4);
  return writeJpeg({ width, height, data }, 80).data;
};

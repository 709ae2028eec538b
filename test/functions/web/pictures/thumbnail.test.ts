import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { decode } from 'jpeg-js';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { shrunk } from '#functions/web/pictures/shrunk.ts';
import { shrinkWith } from '#functions/web/pictures/thumbnail.ts';
import { jpeg } from '#test/functions/http/hostile-files.ts';
import { photograph } from '#test/support/photograph.ts';

const decoder = createRequire(import.meta.url).resolve('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm');
const shrink = shrinkWith(new Uint8Array(readFileSync(decoder)));

/** Size, and whether the first and the last pixel are more red or more blue. */
const look = (bytes: Uint8Array | undefined) => {
  if (!bytes) return 'nothing';
  const { width, height, data } = decode(bytes, { useTArray: true });
  const colour = (at: number) => ((data[at] ?? 0) > (data[at + 2] ?? 0) ? 'red' : 'blue');
  return `${width}×${height}, ${colour(0)} to ${colour((width - 1) * 4)} to ${colour(data.length - 4)}`;
};

describe('a thumbnail', () => {
  it('is small, and stands upright as the phone was held', async () => {
    const small = await shrink(photograph({ turned: 1 }), 'image/jpeg');
    expect(look(small)).toBe('320×240, red to blue to blue');
    expect(small?.length).toBeLessThan(20_000);
    expect(look(await shrink(photograph({ turned: 6 }), 'image/jpeg'))).toBe('240×320, red to red to blue');
    expect(look(await shrink(photograph({ turned: 3 }), 'image/jpeg'))).toBe('320×240, blue to red to red');
  });

  it('is made of a PNG too, on white where nothing was drawn', async () => {
    const picture = new PNG({ width: 40, height: 20 });
    const small = await shrink(PNG.sync.write(picture), 'image/png');
    expect(decode(small ?? new Uint8Array(), { useTArray: true })).toMatchObject({ width: 40, height: 20 });
    expect(decode(small ?? new Uint8Array(), { useTArray: true }).data[0]).toBe(255);
  });

  it('is not made of what only looks like a picture, and the next one is made all the same', async () => {
    expect(await shrink(jpeg(), 'image/jpeg')).toBeUndefined();
    expect(await shrink(jpeg('', [], 20_000), 'image/jpeg')).toBeUndefined();
    const cut = PNG.sync.write(new PNG({ width: 40, height: 20 })).subarray(0, 60);
    expect(await shrink(cut, 'image/png')).toBeUndefined();
    expect(look(await shrink(photograph(), 'image/jpeg'))).toBe('240×320, red to red to blue');
  });
});

describe('pixels', () => {
  it('are the mean of those in their place', () => {
    const data = new Uint8Array([0, 0, 0, 255, 100, 0, 0, 255, 0, 200, 0, 255, 100, 200, 0, 255]);
    expect(shrunk({ width: 2, height: 2, data }, 1)).toEqual({
      width: 1,
      height: 1,
      data: new Uint8Array([50, 100, 0, 255]),
    });
    expect(shrunk({ width: 2, height: 2, data }, 9).data).toEqual(data);
  });

  it('of a line stay a line', () => {
    const data = new Uint8Array(1000 * 4).fill(7);
    expect(shrunk({ width: 1000, height: 1, data }, 10)).toMatchObject({ width: 10, height: 1 });
  });
});

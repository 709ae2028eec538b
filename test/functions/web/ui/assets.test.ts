import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Assets } from '#functions/web/public/assets.ts';
import { buildAssets } from '#functions/web/public/build.ts';
import { unpacked } from '#functions/web/public/serve-assets.ts';

describe('style and script', () => {
  let assets: Assets;
  beforeAll(async () => {
    assets = await buildAssets(await mkdtemp(join(tmpdir(), 'assets-')));
  });

  it('stay small: 14 kB of style and 3.2 kB of script on the wire', () => {
    expect(gzipSync(unpacked(assets['style.css'])).length).toBeLessThan(14_000);
    expect(gzipSync(unpacked(assets['enrich.js'])).length).toBeLessThan(3_200);
  });

  it('load nothing from elsewhere: no web font, no image', () => {
    expect(unpacked(assets['style.css'])).not.toMatch(/@font-face|url\(|@import|GDS Transport/);
  });

  it('are named by their content', async () => {
    const again = await buildAssets(await mkdtemp(join(tmpdir(), 'assets-')));
    expect(again).toEqual(assets);
    expect(assets['style.css'].file).toMatch(/^style-[0-9a-f]{10}\.css$/);
  });
});

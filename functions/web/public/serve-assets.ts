import { brotliDecompressSync } from 'node:zlib';
import type { Hono } from 'hono';
import type { House } from '../visit.ts';
import { type AssetName, type Assets, assetRoute, unbundled } from './assets.ts';

/** Put in by the bundler; see build.ts. */
declare const BUILT_ASSETS: Assets;

const assets = (): Assets | undefined => (typeof BUILT_ASSETS === 'undefined' ? unbundled() : BUILT_ASSETS);

/** The content of an asset as it was before it was compressed. */
export const unpacked = ({ brotli }: Assets[AssetName]): string =>
  brotliDecompressSync(Buffer.from(brotli, 'base64')).toString();

/** Serves one file by its hashed name, to be kept for ever; undefined for any other name. */
const assetResponse = (file: string, acceptEncoding = ''): Response | undefined => {
  const found = Object.values(assets() ?? {}).find(one => one.file === file);
  if (found === undefined) return undefined;
  const small = /\bbr\b/.test(acceptEncoding);
  return new Response(small ? Buffer.from(found.brotli, 'base64') : unpacked(found), {
    headers: {
      'content-type': found.type,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      'x-content-type-options': 'nosniff',
      ...(small ? { 'content-encoding': 'br' } : {}),
    },
  });
};

/** Style, script and icon of all pages. */
export const assetsRoom = (app: Hono<House>) =>
  app.get(
    assetRoute,
    c => assetResponse(c.req.param('file'), c.req.header('accept-encoding')) ?? c.notFound(),
  );

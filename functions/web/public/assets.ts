import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

export type AssetName = 'style.css' | 'enrich.js' | 'icon.svg';

/** `file` carries the hash of the content; `brotli` is the content, compressed, in base64. */
export type Assets = Readonly<Record<AssetName, { file: string; type: string; brotli: string }>>;

/** Put in by the bundler; see build.ts. */
declare const BUILT_ASSETS: Assets;

/** The route that serves them; `asset` spells the same address. */
export const assetRoute = '/assets/:file';

let read: Assets | undefined;

// A bundle has its assets inside; run from its sources, the program finds what the build left, if it has been built.
const assets = (): Assets | undefined => {
  if (typeof BUILT_ASSETS !== 'undefined') return BUILT_ASSETS;
  const built = join(import.meta.dirname, '../../../.build/assets/assets.json');
  if (read === undefined && existsSync(built)) read = JSON.parse(readFileSync(built, 'utf8')) as Assets;
  return read;
};

/** The content of an asset as it was before it was compressed. */
export const unpacked = ({ brotli }: Assets[AssetName]): string =>
  brotliDecompressSync(Buffer.from(brotli, 'base64')).toString();

/** The address of an asset, with its hash once it is built. */
export const asset = (name: AssetName): string => assetRoute.replace(':file', assets()?.[name].file ?? name);

/** Serves one file by its hashed name, to be kept for ever; undefined for any other name. */
export const assetResponse = (file: string, acceptEncoding = ''): Response | undefined => {
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

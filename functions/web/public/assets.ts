import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type AssetName = 'style.css' | 'enrich.js' | 'icon.svg';

/** `file` carries the hash of the content; `brotli` is the content, compressed, in base64. */
export type Assets = Readonly<Record<AssetName, { file: string; type: string; brotli: string }>>;

/** Put in by the bundler; see build.ts. */
declare const BUILT_FILES: Readonly<Record<AssetName, string>>;

/** The route that serves them; `asset` spells the same address. */
export const assetRoute = '/assets/:file';

let read: Assets | undefined;

/** Run from its sources, the program finds what the build left, if it has been built. */
export const unbundled = (): Assets | undefined => {
  const built = join(import.meta.dirname, '../../../.build/assets/assets.json');
  if (read === undefined && existsSync(built)) read = JSON.parse(readFileSync(built, 'utf8')) as Assets;
  return read;
};

const fileOf = (name: AssetName): string | undefined =>
  typeof BUILT_FILES === 'undefined' ? unbundled()?.[name].file : BUILT_FILES[name];

/** The address of an asset, with its hash once it is built. */
export const asset = (name: AssetName): string => assetRoute.replace(':file', fileOf(name) ?? name);

import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { compileAsync } from 'sass';
import type { AssetName, Assets } from './assets.ts';

const root = join(import.meta.dirname, '../../..');
const ui = join(import.meta.dirname, '../ui');

const style = async (): Promise<string> => {
  const { css } = await compileAsync(join(ui, 'style.scss'), {
    style: 'compressed',
    loadPaths: [join(root, 'node_modules')],
    quietDeps: true,
  });
  return css;
};

const script = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [join(ui, 'scripts/enrich.ts')],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
};

const built = (name: string, type: string, text: string): Assets[AssetName] => {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 10);
  return {
    file: name.replace('.', `-${hash}.`),
    type,
    brotli: brotliCompressSync(text).toString('base64'),
  };
};

/**
 * Makes style, script and icon and writes them as one `assets.json` into `outdir`; answers the same. Takes about two seconds.
 * The bundler puts them in for BUILT_ASSETS, and their names alone for BUILT_FILES, so that a Lambda reads no file; see
 * assets.ts for the other way.
 */
export async function buildAssets(outdir: string): Promise<Assets> {
  const [css, js, icon] = await Promise.all([style(), script(), readFile(join(ui, 'icon.svg'), 'utf8')]);
  const assets: Assets = {
    'style.css': built('style.css', 'text/css; charset=utf-8', css),
    'enrich.js': built('enrich.js', 'text/javascript; charset=utf-8', js),
    'icon.svg': built('icon.svg', 'image/svg+xml', icon.trim()),
  };
  await mkdir(outdir, { recursive: true });
  await writeFile(join(outdir, 'assets.json'), JSON.stringify(assets));
  return assets;
}

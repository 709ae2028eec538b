import { cp, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import type { FunctionSpec } from '#functions/manifest.ts';
import { fontFiles } from '#shared/documents/fonts.ts';
import { onlyItsParts, plainSchemaKeys } from './bundle-plugins.ts';

/** CommonJS packages inside an ES module ask for `require`. */
const banner = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/**
 * What the SDK would load outside of Lambda only: credentials when the environment has none, the name of a browser.
 * Left out, they make every bundle a tenth smaller.
 */
const neverLoaded = [
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-login',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@aws-sdk/nested-clients/*',
  '@smithy/credential-provider-imds',
  'bowser',
];

/** Style, script and icon of the pages, as the text that the bundler puts into them; other functions have none. */
async function assetsFor(root: string, file: string): Promise<Record<string, string>> {
  if (!file.startsWith('functions/web/')) return {};
  const { buildAssets } = await import('#functions/web/public/build.ts');
  const assets = await buildAssets(join(root, '.build/assets'));
  const files = Object.fromEntries(Object.entries(assets).map(([name, { file }]) => [name, file]));
  return { BUILT_ASSETS: JSON.stringify(assets), BUILT_FILES: JSON.stringify(files) };
}

export type Source = Pick<FunctionSpec, 'file' | 'may'>;

/**
 * Bundles one Lambda into a folder with `index.mjs`; parts of the services that it may not touch stay out. Beside `handler`, which AWS calls, it exports `create` and
 * `awsServices`: the embedded runtime calls those two with its own clock. Answers the files that went in.
 */
export function bundleFunction(root: string, source: Source, into: string): Promise<string[]> {
  const contents = `export { create, handler } from './${source.file}';\nexport { awsServices } from './shared/aws/on-aws.ts';`;
  return bundleText(root, contents, source, into);
}

/** The same for a text whose imports begin at the root. */
export async function bundleText(
  root: string,
  contents: string,
  { file, may }: Source,
  into: string,
): Promise<string[]> {
  await rm(into, { recursive: true, force: true });
  const { metafile } = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    absWorkingDir: root,
    outdir: into,
    entryNames: 'index',
    chunkNames: 'chunk-[hash]',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    minify: true,
    // A Chinese character as it is: three bytes instead of six.
    charset: 'utf8',
    metafile: true,
    mainFields: ['module', 'main'],
    banner: { js: banner },
    define: await assetsFor(root, file),
    external: neverLoaded,
    plugins: [onlyItsParts(root, may), plainSchemaKeys],
    loader: { '.yaml': 'text', '.wasm': 'binary' },
    logLevel: 'warning',
  });
  return Object.keys(metafile.inputs).filter(input => input !== '<stdin>');
}

/** Puts the two font files where FONTS will point. */
export async function copyFonts(root: string, into: string): Promise<void> {
  for (const font of Object.values(fontFiles)) {
    const target = join(into, 'fonts', font);
    await mkdir(dirname(target), { recursive: true });
    await cp(join(root, 'node_modules/@expo-google-fonts/noto-sans-sc', font), target);
  }
}

/** Bundles all of them; answers the folder of each. */
export async function buildFunctions<Name extends string>({
  root,
  into,
  functions,
}: {
  root: string;
  into: string;
  functions: Record<Name, FunctionSpec>;
}): Promise<Record<Name, string>> {
  const specs = Object.entries<FunctionSpec>(functions);
  const built = await Promise.all(
    specs.map(async ([name, spec]) => {
      const folder = join(into, name);
      await bundleFunction(root, spec, folder);
      if (spec.fonts) await copyFonts(root, folder);
      return [name, folder];
    }),
  );
  return Object.fromEntries(built);
}

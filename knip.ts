import { existsSync, readFileSync } from 'node:fs';
import type { KnipConfig } from 'knip';

const manifest = 'functions/manifest.ts';

/** The manifest names each Lambda's file in a string; CDK and the embedded runtime start them from there. */
const lambdas = existsSync(manifest)
  ? [...readFileSync(manifest, 'utf8').matchAll(/'(functions\/[\w/-]+\.ts)'/g)].flatMap(
      ([, file]) => file ?? [],
    )
  : [];

/** Nothing can be dead before there is an application that could use it. */
const application = existsSync('infra/local/start.mjs');

const config: KnipConfig = {
  entry: [
    'infra/local/start.mjs',
    'infra/aws/app.ts',
    'shared/programs/check.ts',
    'functions/web/public/**/*.{js,ts}',
    'test/**/*.{ts,mjs}',
    ...lambdas,
  ],
  project: application ? ['{shared,functions,workflows,infra,test}/**/*.{ts,mjs,js}', '*.ts'] : ['test/**'],
  exclude: application ? [] : ['dependencies'],
  ignoreDependencies: [
    // Started by name in test/check.mjs.
    '@biomejs/biome',
    // Read as a file: the fonts of documents and of the browser.
    '@expo-google-fonts/noto-sans-sc',
  ],
};

export default config;

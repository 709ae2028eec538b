import { readFileSync } from 'node:fs';
import type { KnipConfig } from 'knip';

/** The manifest names each Lambda's file in a string; CDK and the embedded runtime start them from there. */
const lambdas = [
  ...readFileSync('functions/manifest.ts', 'utf8').matchAll(/'(functions\/[\w/-]+\.ts)'/g),
].flatMap(([, file]) => file ?? []);

const config: KnipConfig = {
  entry: [
    'infra/aws/app.ts',
    // A separate file for the browser and one for each worker: started by path, not imported.
    'functions/web/ui/scripts/enrich.ts',
    'test/**/*.{ts,mjs}',
    ...lambdas,
  ],
  project: ['{shared,functions,workflows,infra,test}/**/*.{ts,mjs,js}', '*.ts'],
  ignoreExportsUsedInFile: true,
  ignoreDependencies: [
    // Started by name in test/check.mjs.
    '@biomejs/biome',
    // Read as files: the fonts of documents and of the browser, the styles, the accessibility checker.
    '@expo-google-fonts/noto-sans-sc',
    'govuk-frontend',
    'axe-core',
  ],
};

export default config;

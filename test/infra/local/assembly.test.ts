import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { made } from '#infra/local/assembly.ts';

const root = join(import.meta.dirname, '../../..');

it('the template is made again when anything changes that the CDK app reads', async () => {
  const { metafile } = await build({
    entryPoints: ['infra/aws/house-stack.ts'],
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'node',
    outdir: 'nowhere',
    packages: 'external',
    alias: {
      '#functions': './functions',
      '#workflows': './workflows',
      '#shared': './shared',
      '#infra': './infra',
    },
  });
  const read = Object.keys(metafile.inputs);
  expect(read.length).toBeGreaterThan(10);
  expect(read.filter(file => !made.some(place => file === place || file.startsWith(`${place}/`)))).toEqual(
    [],
  );
});

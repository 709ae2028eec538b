import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { type FunctionSpec, functions } from '#functions/manifest.ts';

const root = join(import.meta.dirname, '../..');

/** What `npm run synth` runs, as whoever deploys: with no account, no network, and nothing else on the path. */
it('synthesizes with every function bundled, without account, network or Docker', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'synth-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const nowhere = 'http://127.0.0.1:9';
  const cdk = join(root, 'node_modules/aws-cdk/bin/cdk');
  await promisify(execFile)(process.execPath, [cdk, 'synth', '--quiet', '-o', folder], {
    cwd: root,
    env: {
      PATH: [dirname(process.execPath), '/bin'].join(delimiter),
      HOME: folder,
      HTTPS_PROXY: nowhere,
      HTTP_PROXY: nowhere,
    },
  });
  const [name = ''] = (await readdir(folder)).filter(file => file.endsWith('.template.json'));
  const { Resources } = JSON.parse(await readFile(join(folder, name), 'utf8'));
  const code = Object.values(Resources as Record<string, { Type: string; Metadata?: Record<string, string> }>)
    .filter(({ Type }) => Type === 'AWS::Lambda::Function')
    .map(({ Metadata }) => Metadata?.['aws:asset:path'] ?? 'nowhere');
  const shipped = await Promise.all(code.map(asset => readdir(join(folder, asset))));
  const specs: FunctionSpec[] = Object.values(functions);
  expect(shipped.filter(files => files.includes('index.mjs'))).toHaveLength(specs.length);
  const withFonts = shipped.filter(files => files.includes('fonts'));
  expect(withFonts).toHaveLength(specs.filter(({ fonts }) => fonts).length);
}, 180_000);

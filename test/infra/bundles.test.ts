import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Part } from '#functions/manifest.ts';
import { plainSchemaKeys, withPlainKeys } from '#infra/aws/bundle-plugins.ts';
import { bundleFunction } from '#infra/aws/bundles.ts';
import type { Services } from '#shared/services.ts';
import { bundles } from '#test/bench/bundles.ts';

const root = join(import.meta.dirname, '../..');
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bundles-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const letter = { id: 'a-1', to: 'someone@example.invalid', subject: '通知', text: '您好' };

describe('a bundle', () => {
  const bundled = async (name: string, may: Part[]) => {
    const into = join(folder, name);
    await bundleFunction(root, { file: 'functions/steps/found.ts', may }, into);
    const files = (await readdir(into)).filter(file => file.endsWith('.mjs'));
    const text = await Promise.all(files.map(file => readFile(join(into, file), 'utf8')));
    const clients = ['S3Client', 'SFNClient', 'SESv2Client'].filter(client => text.join().includes(client));
    const { awsServices } = await import(pathToFileURL(join(into, 'index.mjs')).href);
    const services: Services = awsServices({ TABLE: 'none' }, { now: () => 0 });
    return { clients, services };
  };

  it('carries the clients of the parts that its function may touch', async () => {
    const { clients, services } = await bundled('all', ['documents:read', 'workflows:wake', 'mail:send']);
    expect(clients).toEqual(['S3Client', 'SFNClient', 'SESv2Client']);
    await expect(services.mail.send(letter)).rejects.toThrow('MAIL_FROM is missing');
  });

  it('carries no others, and has the same services all the same', async () => {
    const { clients, services } = await bundled('some', ['table:read', 'workflows:start']);
    expect(clients).toEqual(['SFNClient']);
    expect(Object.keys(services)).toEqual(expect.arrayContaining(['documents', 'workflows', 'mail']));
    await expect(services.mail.send(letter)).rejects.toMatchObject({ code: 'ERR_MODULE_NOT_FOUND' });
  });
});

it('of every Lambda that draws no documents stays below a megabyte', { timeout: 120_000 }, async () => {
  const sizes = await bundles.run();
  expect(sizes.length).toBeGreaterThan(10);
  expect(sizes.filter(({ met }) => met === false)).toEqual([]);
});

describe('keys of schemas', () => {
  it('are replaced where they are constants of the module, and nowhere else', () => {
    const source = 'const _a = "x";\nlet b = "y";\nexport const c = [{ [_a]: 1, [b]: 2 }, q[_a], [_a]];';
    expect(withPlainKeys(source)).toContain('[{ "x": 1, [b]: 2 }, q[_a], [_a]]');
  });

  it.each(['s3', 'sesv2', 'sfn', 'dynamodb'])('say the same in the schemas of %s as before', async client => {
    const main = createRequire(import.meta.url).resolve(`@aws-sdk/client-${client}`);
    const file = join(main, '../../dist-es/schemas/schemas_0.js');
    const schemas = async (name: string, plugins: (typeof plainSchemaKeys)[]) => {
      const outfile = join(folder, `${client}-${name}.mjs`);
      await build({ entryPoints: [file], outfile, plugins, bundle: true, format: 'esm', platform: 'node' });
      const all: Record<string, unknown> = await import(pathToFileURL(outfile).href);
      return Object.entries(all).map(([key, value]) => [
        key,
        JSON.stringify(value, (_, part) => (typeof part === 'function' ? String(part) : part)),
      ]);
    };
    const before = await schemas('before', []);
    expect(before.length).toBeGreaterThan(50);
    expect(await schemas('after', [plainSchemaKeys])).toEqual(before);
  });
});

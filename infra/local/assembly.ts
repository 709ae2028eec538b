import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildFolder, root } from './bundles.ts';
import type { Template } from './intrinsics.ts';
import { isTemplate } from './template.ts';

/** Everything that the CDK app reads: a template is good as long as none of it changes. */
export const made = [
  'infra/aws',
  'workflows',
  'functions/manifest.ts',
  'functions/web/served-by.ts',
  'functions/web/paths.ts',
  'functions/web/public/assets.ts',
  'infra/local/synthesize.ts',
  'package-lock.json',
];

function filesIn(place: string): string[] {
  const full = path.join(root, place);
  if (place.includes('.')) return [full];
  return readdirSync(full).map(name => path.join(full, name));
}

function keyOfSources(): string {
  const hash = createHash('sha256');
  for (const file of made.flatMap(filesIn).sort())
    hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex').slice(0, 16);
}

/** The template of the CDK app, synthesized in a process of its own when its sources have changed (3 seconds). */
export async function readAssembly(): Promise<Template> {
  const file = path.join(buildFolder, `template-${keyOfSources()}.json`);
  if (!existsSync(file)) {
    mkdirSync(buildFolder, { recursive: true });
    const draft = `${file}.${process.pid}`;
    await promisify(execFile)(
      process.execPath,
      [fileURLToPath(new URL('./synthesize.ts', import.meta.url)), draft],
      {
        cwd: root,
      },
    );
    renameSync(draft, file);
  }
  const template: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isTemplate(template)) throw new Error(`${file} is no template`);
  return template;
}

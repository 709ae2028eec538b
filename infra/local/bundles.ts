import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FunctionSpec } from '#functions/manifest.ts';
import { bundleFunction, copyFonts, type Source } from '../aws/bundles.ts';

export const root = path.join(import.meta.dirname, '../..');
export const buildFolder = path.join(root, '.build');

const folder = path.join(buildFolder, 'functions');
const day = 86_400_000;

type Recipe = Source & Pick<FunctionSpec, 'fonts'>;

/** What a bundle was made of: the hash of each of our own files; for packages the lock file stands. */
type Made = { folder: string; inputs: Record<string, string> };

/** The hash of one file, read once a start; '' when it is gone. */
const hashes = new Map<string, string>();
function hashOf(file: string): string {
  const known = hashes.get(file);
  if (known !== undefined) return known;
  const full = path.join(root, file);
  const hash = existsSync(full) ? createHash('sha256').update(readFileSync(full)).digest('hex') : '';
  hashes.set(file, hash);
  return hash;
}

const filesBelow = (place: string): string[] =>
  readdirSync(path.join(root, place), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.relative(root, path.join(entry.parentPath, entry.name)));

function upToDate(record: string): Made | undefined {
  if (!existsSync(record)) return undefined;
  const made: Made = JSON.parse(readFileSync(record, 'utf8'));
  const same = Object.entries(made.inputs).every(([file, hash]) => hashOf(file) === hash);
  return same && existsSync(path.join(made.folder, 'index.mjs')) ? made : undefined;
}

/**
 * The bundle of a function, made when one of its files has changed; answers the path of its `index.mjs`. Each bundle
 * has a folder of its own that is never written to again, so a runtime that is using an older one is not disturbed.
 */
export async function bundleOf(name: string, spec: Recipe): Promise<string> {
  const record = path.join(folder, `${name}-${spec.file.replaceAll('/', '-')}.json`);
  const made = upToDate(record) ?? (await make(name, spec, record));
  return path.join(made.folder, 'index.mjs');
}

async function make(name: string, spec: Recipe, record: string): Promise<Made> {
  const made = path.join(folder, `${name}-${randomUUID()}`);
  await mkdir(folder, { recursive: true });
  const used = await bundleFunction(root, spec, made);
  if (spec.fonts) await copyFonts(root, made);
  const ours = used.filter(input => !input.startsWith('node_modules/'));
  const recipe = [
    'package-lock.json',
    'functions/manifest.ts',
    'infra/aws/bundles.ts',
    'infra/aws/bundle-plugins.ts',
  ];
  // The bundler does not see what style and script of the pages are made of.
  const assets = spec.file.startsWith('functions/web/') ? filesBelow('functions/web/ui') : [];
  const inputs = Object.fromEntries([...ours, ...assets, ...recipe].map(input => [input, hashOf(input)]));
  const draft = `${made}.draft`;
  await writeFile(draft, JSON.stringify({ folder: made, inputs } satisfies Made));
  await rename(draft, record);
  await forgetOld();
  return { folder: made, inputs };
}

/** Removes bundles that no record has named for a day: a runtime may still hold one that was replaced. */
async function forgetOld() {
  const entries = await readdir(folder);
  const records = entries.filter(entry => entry.endsWith('.json'));
  const kept = new Set(
    records.map(record => (JSON.parse(readFileSync(path.join(folder, record), 'utf8')) as Made).folder),
  );
  for (const entry of entries) {
    const full = path.join(folder, entry);
    if (entry.endsWith('.json') || kept.has(full)) continue;
    // Another process may be tidying too.
    const found = await stat(full).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > day) await rm(full, { recursive: true, force: true });
  }
}

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type FunctionName, functions } from '#functions/manifest.ts';
import { bundleOf } from '#infra/local/bundles.ts';
import { type Figure, kilobytes, type Line } from './figure.ts';

const goal = 1_000_000;
const imports =
  /(?:import|export)[^"'();]*?["'](\.\/chunk-[\w-]+\.mjs)["']|\bimport["'](\.\/chunk-[\w-]+\.mjs)["']/g;

/** The files that a cold start reads: the entry and all that it imports, but nothing that is imported later on demand. */
const coldFiles = (folder: string, file = 'index.mjs', seen = new Set<string>()): Set<string> => {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, named, bare] of readFileSync(join(folder, file), 'utf8').matchAll(imports))
    coldFiles(folder, (named ?? bare ?? '').slice(2), seen);
  return seen;
};

const sizeOf = (folder: string, files: Iterable<string>) =>
  [...files].reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);

/** Each Lambda with the folder of its bundle. */
export const bundleFolders = (): Promise<(readonly [FunctionName, string])[]> =>
  Promise.all(
    Object.keys(functions).map(async key => {
      const name = key as FunctionName;
      return [name, join(await bundleOf(name, functions[name]), '..')] as const;
    }),
  );

/** Functions that draw documents carry the library for it, and fonts beside it: no limit is set for them. */
const draws = (name: FunctionName) => 'fonts' in functions[name];

export const bundles: Figure = {
  title: 'Bundles of the Lambdas, minified, fonts not counted',
  async run() {
    return (await bundleFolders()).map(([name, folder]): Line => {
      const all = sizeOf(
        folder,
        readdirSync(folder).filter(file => file.endsWith('.mjs')),
      );
      const cold = sizeOf(folder, coldFiles(folder));
      const value = `${kilobytes(all)}, a cold start reads ${kilobytes(cold)}`;
      return draws(name) ? { what: name, value } : { what: name, value, goal: '< 1 MB', met: all < goal };
    });
  },
};

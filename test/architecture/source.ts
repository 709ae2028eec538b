import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, posix } from 'node:path';

/** A file of the repository: path from the root with `/`, and its text ('' for what is not text). */
export interface Source {
  path: string;
  text: string;
}

/** A rule answers one sentence for each breach, each beginning with the path; an empty list is a pass. */
export type Rule = (sources: readonly Source[]) => string[];

const notOurs = new Set(['node_modules', '.git', '.build', '.state', 'cdk.out', 'coverage']);
const binary = new Set([
  '.png',
  '.jpg',
  '.jpeg',
  '.webp',
  '.ico',
  '.pdf',
  '.ttf',
  '.woff2',
  '.gz',
  '.br',
  '.zip',
  '.p12',
]);

/** Every file below `root`, except what .gitignore leaves out; it needs no git. */
export function readSources(root: string, folder = ''): Source[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap(entry => {
    const path = posix.join(folder, entry.name);
    if (notOurs.has(entry.name) || entry.name.endsWith('.log')) return [];
    if (entry.isDirectory()) return readSources(root, path);
    if (!entry.isFile()) return [];
    return { path, text: binary.has(extname(path)) ? '' : readFileSync(join(root, path), 'utf8') };
  });
}

/** True for what is shipped: the code that the two words and the level names are forbidden in. */
export const isProduction = (path: string) => /^(shared|functions|workflows)\//.test(path);

export const isCode = (path: string) => /\.(ts|mjs|js)$/.test(path);

/** `path:line` of a match. */
export const at = ({ path, text }: Source, index: number) =>
  `${path}:${text.slice(0, index).split('\n').length}`;

/** One breach for each place where the pattern (with the `g` flag) matches. */
export const everyMatch = (source: Source, pattern: RegExp, why: (found: string) => string): string[] =>
  [...source.text.matchAll(pattern)].map(match => `${at(source, match.index)}: ${why(match[0])}`);

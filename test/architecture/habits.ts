import { everyMatch, isCode, type Rule, type Source } from './source.ts';

const vague = /^(utils?|helpers?|common|lib|misc)$/;
// Sass marks a partial with a leading underscore.
const kebab = /^(_(?=.*\.scss$))?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/;
const longest = 250;

const ours = (sources: readonly Source[]) =>
  sources.filter(({ path }) => /^(shared|functions|workflows|infra|test)\//.test(path));

// The rules and their planted breaches quote what they forbid.
const quotesBreaches = (path: string) => path.startsWith('test/architecture');

/** Names say what is inside: no barrels, no drawers for anything, kebab-case. */
export const honestNames: Rule = sources =>
  ours(sources).flatMap(({ path }) => {
    const parts = path.split('/');
    const name = parts.at(-1) ?? '';
    const stems = parts.map(part => part.replace(/\..*$/, ''));
    return [
      ...(isCode(path) && stems.at(-1) === 'index' ? [`${path}: a barrel hides where things are`] : []),
      ...(name === 'types.ts' ? [`${path}: a type lives beside what it describes`] : []),
      ...(stems.some(stem => vague.test(stem)) ? [`${path}: the name says nothing`] : []),
      ...(parts.every(part => kebab.test(part) || part === 'README.md') ? [] : [`${path}: write kebab-case`]),
    ];
  });

/** What does I/O comes in as an argument, so no module is ever replaced; and a test that does not run proves nothing. */
export const honestTests: Rule = sources =>
  ours(sources)
    .filter(({ path }) => isCode(path) && path.startsWith('test/') && !quotesBreaches(path))
    .flatMap(source => [
      ...everyMatch(source, /\bvi\.(?:do)?[mM]ock\(/g, () => 'no module mocks'),
      ...everyMatch(
        source,
        /\b(?:it|test|describe)\.(?:skip|only|todo|fails|skipIf|runIf)\b|\b(?:ctx|context)\.skip\(/g,
        found => `${found} leaves a test out`,
      ),
    ]);

/** Markup is an object that is made anew: what came out empty is never the same as `nothing`. */
export const markupByContent: Rule = sources =>
  ours(sources)
    .filter(({ path }) => isCode(path) && path.startsWith('functions/'))
    .flatMap(source =>
      everyMatch(source, /[!=]==\s+nothing\b|\bnothing\s+[!=]==/g, () => 'compare the length of markup'),
    );

/** Nothing over 250 lines without a first line that says why. */
export const lineBudget: Rule = sources =>
  ours(sources)
    .filter(({ path, text }) => isCode(path) && lines(text) > longest && !/^(\/\/|\/\*)/.test(text))
    .map(({ path, text }) => `${path}: ${lines(text)} lines, and no first line that says why`);

/** Median and 90th percentile of the lines of shipped and assembling code. */
export function fileSizes(sources: readonly Source[]): { files: number; median: number; p90: number } {
  const sizes = ours(sources)
    .filter(({ path }) => isCode(path) && !path.startsWith('test/'))
    .map(({ text }) => lines(text))
    .sort((a, b) => a - b);
  const share = (part: number) => sizes[Math.min(sizes.length - 1, Math.floor(sizes.length * part))] ?? 0;
  return { files: sizes.length, median: share(0.5), p90: share(0.9) };
}

const lines = (text: string) => text.trimEnd().split('\n').length;

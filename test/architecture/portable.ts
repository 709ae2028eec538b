import { posix } from 'node:path';
import { everyMatch, type Rule } from './source.ts';

// The rules and their planted breaches quote what they forbid.
const quotesBreaches = (path: string) => path.startsWith('test/architecture');

const machinePath = /(?<![\w.*~-])\/(?:work|root|home)\/[\w.-]*/g;
const registry =
  /\bregistry\.[a-z0-9-]+\.[a-z]{2,}|\bnpmmirror\b|\bartifactory\b|\bpypi\.org\b|"resolved": "http/g;
const mail = /[\w.+-]+@(?:[a-z0-9-]+\.)+[a-z]{2,}/gi;
const invented = /\.example$|@example\.invalid$/i;

/** The repository names no machine, no registry and no person's address. */
export const namesNoMachine: Rule = sources =>
  sources
    .filter(({ path }) => !quotesBreaches(path))
    .flatMap(source => [
      ...everyMatch(source, machinePath, found => `${found} is a path of one machine`),
      ...everyMatch(source, registry, found => `${found} names a registry`),
      ...everyMatch(source, mail, found => found)
        .filter(found => !invented.test(found))
        .map(found => `${found} could be somebody's address`),
    ]);

/** Every relative link of the documents leads to a file or folder. */
export const linksResolve: Rule = sources => {
  const places = new Set(sources.flatMap(({ path }) => [path, ...foldersOf(path)]));
  return sources
    .filter(({ path }) => path.endsWith('.md'))
    .flatMap(source => {
      const reaches = (link: string) => {
        const target = decodeURI(link.replace(/[#?].*$/, ''));
        const from = target.startsWith('/') ? '' : posix.dirname(source.path);
        return target === '' || places.has(posix.join(from, target).replace(/^\/|\/$/g, '') || '.');
      };
      const links = /(?<=\]\()[^)\s]+(?=[)\s])|(?<=\b(?:src|href)=")[^"]+(?=")/g;
      return [...source.text.matchAll(links)]
        .filter(([link]) => !/^[a-z]+:/.test(link) && !reaches(link))
        .map(([link]) => `${source.path}: the link ${link} leads nowhere`);
    });
};

function foldersOf(path: string): string[] {
  const folder = posix.dirname(path);
  return folder === '.' ? ['.'] : [folder, ...foldersOf(folder)];
}

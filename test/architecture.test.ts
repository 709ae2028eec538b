import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileSizes, honestNames, honestTests, lineBudget, markupByContent } from './architecture/habits.ts';
import { importDirection, zodAsNamespace } from './architecture/ladder.ts';
import { lockIsComplete } from './architecture/lock.ts';
import { linksResolve, namesNoMachine } from './architecture/portable.ts';
import { readSources } from './architecture/source.ts';
import { environmentWords, levelNames, pureDomain } from './architecture/words.ts';

const sources = readSources(join(import.meta.dirname, '..'));

describe('the house', () => {
  it('is read from its root to its depth', () => {
    const paths = sources.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['package.json', '.ci/run', 'test/architecture/ladder.ts']));
    expect(paths.filter(path => path.includes('node_modules'))).toEqual([]);
  });

  it('imports down its ladder only', () => expect(importDirection(sources)).toEqual([]));
  it('imports zod as a namespace', () => expect(zodAsNamespace(sources)).toEqual([]));
  it('keeps clock, chance and process out of the domain', () => expect(pureDomain(sources)).toEqual([]));
  it('ships no word for where it runs', () => expect(environmentWords(sources)).toEqual([]));
  it('names no level and no plan in code', () => expect(levelNames(sources)).toEqual([]));
  it('gives honest names', () => expect(honestNames(sources)).toEqual([]));
  it('replaces no module and leaves no test out', () => expect(honestTests(sources)).toEqual([]));
  it('compares no markup by identity', () => expect(markupByContent(sources)).toEqual([]));
  it('names no machine, no registry, no address', () => expect(namesNoMachine(sources)).toEqual([]));
  it('locks every platform', () => expect(lockIsComplete(sources)).toEqual([]));
  it('links to what exists', () => expect(linksResolve(sources)).toEqual([]));

  it('keeps files short, or says why not', () => {
    const { files, median, p90 } = fileSizes(sources);
    console.info(
      `${files} files outside test/: median ${median} lines (aim 45), 90th percentile ${p90} (aim 120)`,
    );
    expect(lineBudget(sources)).toEqual([]);
  });
});

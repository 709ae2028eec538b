import { describe, expect, it } from 'vitest';
import { asWritten, largest, readDefinition } from '#functions/web/admin/read-definition.ts';
import { source } from '../overview/overview-fixture.ts';

const codes = (text: string) => readDefinition(text).mistakes.map(({ code }) => code);
const lineOf = (needle: string) => source.slice(0, source.indexOf(needle)).split('\n').length;

describe('a definition that somebody wants to publish', () => {
  it('is read with what its publisher answered', () => {
    const read = readDefinition(source);
    expect(read.definition?.id).toBe('panjin-kindergartens-2024');
    expect(read.mistakes).toEqual([]);
    expect(read.answered.map(({ because }) => because.zh)).toContainEqual(expect.stringContaining('22所'));
  });

  it('says line and sentence of a mistake in its shape', () => {
    const [mistake] = readDefinition(source.replace('zone: Asia/Shanghai', 'zone: Shanghai')).mistakes;
    expect(mistake).toMatchObject({ line: lineOf('zone: Asia/Shanghai') });
    expect(mistake?.zh).toContain('zone');
    expect(codes('a: [')).toContain('yaml');
    expect(codes('just a sentence')).toHaveLength(1);
  });

  it('offers the acknowledgement where an answer is enough, and only there', () => {
    const changed = source
      .replace('percent: 35', 'percent: 36')
      .replaceAll('seat: section-head }', 'seat: nobody }');
    const { mistakes } = readDefinition(changed);
    const share = mistakes.find(({ code }) => code === 'figures-percents');
    expect(share?.snippet).toContain('- finding: figures-percents');
    expect(mistakes.find(({ code }) => code === 'name-unknown')).not.toHaveProperty('snippet');
  });

  it('takes the offered acknowledgement', () => {
    const changed = source.replace('percent: 25', 'percent: 26');
    const { mistakes } = readDefinition(changed);
    expect(mistakes.length).toBeGreaterThan(0);
    const snippets = mistakes.flatMap(({ snippet }) => snippet ?? []);
    expect(readDefinition(`${changed}${snippets.join('\n')}\n`).mistakes).toEqual([]);
  });

  it('is not read when there is nothing in it or too much', () => {
    expect(codes('  \n ')).toEqual(['empty']);
    expect(codes(`# ${'字'.repeat(largest / 3 + 1)}`)).toEqual(['too-long']);
  });

  it('may be anything at all and still gets an answer', () => {
    const laughs = Array.from(
      { length: 9 },
      (_, at) => `a${at + 1}: &a${at + 1} [${`*a${at}, `.repeat(10)}]`,
    );
    const bomb = ['a0: &a0 [x]', ...laughs].join('\n');
    expect(readDefinition(bomb).mistakes[0]?.zh).toContain('YAML');
    expect(readDefinition('a: 1\nb:\n  <<: *nobody').mistakes).toMatchObject([{ code: 'yaml', line: 3 }]);
    for (const text of ['['.repeat(20_000), '__proto__: {a: 1}', 'a: &a [*a]', '\u0000', '- *x', '? {a: 1}'])
      expect(readDefinition(text).definition).toBeUndefined();
  });

  it('is the same text however it came', () => {
    expect(asWritten(`\uFEFF${source.replaceAll('\n', '\r\n')}`)).toBe(source);
    expect(asWritten('a\rb')).toBe('a\nb');
  });
});

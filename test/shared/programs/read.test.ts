import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProgram } from '#shared/programs/read.ts';

const text = readFileSync(
  join(import.meta.dirname, '../../../shared/programs/taihe-kindergartens-2021.yaml'),
  'utf8',
);
const lineWith = (source: string, part: string) =>
  source.split('\n').findIndex(line => line.includes(part)) + 1;

/** The first flaw after one replacement in a sound program, with the line at which it was planted. */
const planted = (from: string, to: string) => {
  expect(text).toContain(from);
  const source = text.replace(from, to);
  return { flaw: readProgram(source).flaws?.[0], line: lineWith(source, to.split('\n')[0] ?? '') };
};

describe('a program with a mistake is told by line and sentence', () => {
  it.each([
    ['zone: Asia/Shanghai', 'zone: China', 'shape-invalid_format', '"zone" is wrong'],
    ['minutes: 45', 'minutes: many', 'shape-invalid_type', '"minutes" must be a number.'],
    ['minutes: 45', 'minuts: 45', 'shape-unrecognized_keys', '"minuts" is not known here.'],
    ['every: cycle', 'every: week', 'shape-invalid_value', 'must be one of: round, month, term, cycle'],
    ['id: 2021-2023', 'id: 2021', 'shape-invalid_type', '"id" must be a text; put it in quotes.'],
    ['due: 2021-02-26', 'due: 26 February', 'shape-invalid_union', 'a day is written 2024-09-06'],
    ['kind: sign', 'kind: stamp', 'shape-invalid_value', 'must be one of: sign, consent'],
    ['within: { workdays: 5 }', 'within: { workdays: 0 }', 'shape-too_small', '"workdays" is too little'],
    ['within: { workdays: 5 }', 'within: { days: 5, workdays: 5 }', 'shape-custom', 'days or workdays'],
    ['within: { workdays: 5 }', 'within: {}', 'shape-custom', 'days or workdays'],
  ])('%s → %s', (from, to, code, sentence) => {
    const { flaw, line } = planted(from, to);
    expect(flaw?.code).toContain(code);
    expect(flaw?.en).toContain(sentence);
    expect(flaw?.line).toBe(line);
  });

  it('names a missing entry at what should hold it', () => {
    const source = text.replace(/^organiser: .*\n/m, '');
    expect(readProgram(source).flaws?.[0]).toMatchObject({ at: 'organiser', en: '"organiser" is missing.' });
  });

  it('tells of YAML that cannot be read, and of a key written twice', () => {
    const twice = `${text}zone: Asia/Shanghai\n`;
    expect(readProgram(twice).flaws?.[0]).toMatchObject({ code: 'yaml', line: text.split('\n').length });
    expect(readProgram('a: [1').flaws?.[0]).toMatchObject({ code: 'yaml', line: 1 });
    expect(readProgram('').flaws?.length).toBeGreaterThan(0);
  });
});

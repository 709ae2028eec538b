import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { unfit, unprintableReason } from '#shared/actions/unfit.ts';
import type { Answers, Case } from '#shared/domain/case.ts';
import type { Work } from '#shared/domain/case-draft.ts';
import { formOf } from '#shared/domain/definition.ts';
import { readProgram } from '#shared/programs/read.ts';

const { definition } = readProgram(readFileSync('shared/programs/panjin-kindergartens-2024.yaml', 'utf8'));
if (!definition) throw new Error('the program of the demonstration can be read');

const submitted = (form: string, answers: Answers) =>
  unfit({ form } as Case, { type: 'submit' }, {
    definition,
    content: { answers, attachments: [] },
  } as unknown as Work);

it('refuses what a document could not print, wherever in an answer it stands', () => {
  const glyphs = (field: string) => ({ problems: [{ field, code: 'glyphs' }] });
  expect(submitted('agreement', { goals: '很好😀' })).toMatchObject(glyphs('goals'));
  expect(submitted('agreement', { goals: [{ key: 'row-1', what: '很好😀' }] })).toMatchObject(
    glyphs('goals'),
  );
  expect(submitted('agreement', { goals: [{ key: 'row-1', what: '䶮镇', days: 3, done: true }] })).toBe(
    undefined,
  );
  expect(submitted('monthly-return', { goals: '很好😀' })).toBe(undefined);
});

it('refuses a reason that could not be printed, where it would be', () => {
  expect(unprintableReason(formOf(definition, 'agreement'), '代填😀')).toMatchObject({
    problems: [{ field: 'reason', code: 'glyphs' }],
  });
  expect(unprintableReason(formOf(definition, 'agreement'), '园长因病')).toBe(undefined);
  expect(unprintableReason(formOf(definition, 'agreement'))).toBe(undefined);
  expect(unprintableReason(formOf(definition, 'monthly-return'), '代填😀')).toBe(undefined);
});

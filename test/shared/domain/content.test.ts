import { describe, expect, it } from 'vitest';
import { checkContent, fieldsOf, problemWith } from '#shared/domain/content.ts';
import { formOf } from '#shared/domain/definition.ts';
import { Field } from '#shared/domain/field.ts';
import { pairs } from '#test/support/agreement-stories.ts';
import { agreed, panjin, territory } from '#test/support/case-play.ts';

const label = { zh: '问题', en: 'Question' };
const field = (kind: string, more: Record<string, unknown> = {}) => {
  const made = Field.parse({ id: 'one', label, kind, ...more });
  if (made.kind === 'list') throw new Error('a list is judged cell by cell');
  return made;
};
const options = [
  { id: 'a', title: label },
  { id: 'b', title: label },
];

describe('one answer', () => {
  it.each([
    [field('text', { most: 3 }), '三个字', undefined],
    [field('text', { most: 3 }), '四个字了', 'too-long'],
    [field('text', { most: 1 }), '𬱖', undefined],
    [field('text'), '\u0000', 'characters'],
    [field('text'), 'a\u202Eb', 'characters'],
    [field('text'), '\uD800', 'characters'],
    [field('paragraph'), '一行\n两行\t列', undefined],
    [field('text'), '   ', 'required'],
    [field('text'), 5, 'kind'],
    [field('text'), undefined, 'required'],
    [field('text', { required: false }), '', undefined],
    [field('number', { to: 10 }), 10, undefined],
    [field('number', { to: 10 }), 11, 'too-large'],
    [field('number', { from: 1 }), 0, 'too-small'],
    [field('number'), 1.5, 'whole'],
    [field('number', { whole: false }), 1.5, undefined],
    [field('number'), Number.NaN, 'number'],
    [field('number'), Number.POSITIVE_INFINITY, 'number'],
    [field('number'), '5', 'number'],
    [field('day'), '2024-02-29', undefined],
    [field('day'), '2023-02-29', 'day'],
    [field('day'), '2100-02-29', 'day'],
    [field('day'), '2024-04-31', 'day'],
    [field('day'), '2024-9-6', 'day'],
    [field('choice', { options }), 'a', undefined],
    [field('choice', { options }), 'c', 'option'],
    [field('choices', { options }), ['a', 'b'], undefined],
    [field('choices', { options }), ['a', 'c'], 'option'],
    [field('choices', { options }), [], 'required'],
    [field('choices', { options }), 'a', 'option'],
    [field('declaration'), true, undefined],
    [field('declaration'), false, 'required'],
    [field('declaration'), 'yes', 'kind'],
  ] as const)('answer %# is judged by its question', (asked, answer, problem) =>
    expect(
      problemWith(asked, answer === undefined || typeof answer !== 'object' ? answer : [...answer]),
    ).toBe(problem),
  );
});

describe('everything that keeps an agreement from being submitted', () => {
  const form = formOf(panjin, 'agreement');
  const check = (answers: typeof agreed, of = form) =>
    checkContent(of, { answers, attachments: [] }, pairs.together, territory());

  it('is nothing for a full one, and every question for an empty one', () => {
    expect(check(agreed)).toEqual([]);
    expect(check({})).toEqual(fieldsOf(form).map(({ id }) => ({ field: id, code: 'required' })));
  });

  it('is an answer to a question that nobody asked, whatever it is called', () => {
    const odd = { ...agreed, constructor: 'x', surprise: 'y' };
    expect(check(odd)).toEqual([
      { field: 'constructor', code: 'unknown' },
      { field: 'surprise', code: 'unknown' },
    ]);
  });

  it('is an attachment that is missing', () => {
    const asks = {
      ...form,
      attachments: form.attachments.map(slot => ({ ...slot, required: slot.id === 'scheme' })),
    };
    expect(check(agreed, asks)).toEqual([{ field: 'scheme', code: 'required' }]);
  });

  it('is a rule between answers, once each of them is well', () => {
    expect(check({ ...agreed, to: '2026-09-09' })).toEqual([]);
    expect(check({ ...agreed, to: '2026-09-08' })).toEqual([{ field: 'to', code: 'rule:two-years' }]);
  });

  it('is a question that is asked only under a condition, where it holds, and its answer where it does not', () => {
    const plan = formOf(panjin, 'yearly-plan');
    const pairs = [{ key: 'a', supporter: 'panshan-2024-s01', supported: 'panshan-2024-b01' }];
    const of = (given: typeof agreed) =>
      checkContent(plan, { answers: given, attachments: [] }, { unit: 'panshan' }, territory());
    expect(of({})).toEqual([{ field: 'nil', code: 'required' }]);
    expect(of({ nil: true })).toEqual([]);
    expect(of({ pairs })).toEqual([]);
    expect(of({ pairs, nil: true })).toEqual([{ field: 'nil', code: 'not-asked' }]);
  });
});

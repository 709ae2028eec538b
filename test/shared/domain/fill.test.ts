import { describe, expect, it } from 'vitest';
import type { Answers, Filled } from '#shared/domain/case.ts';
import { Form } from '#shared/domain/definition.ts';
import { filledFrom, outdated, refill, touchedFixed } from '#shared/domain/fill.ts';
import { rowsOf } from '#shared/domain/list.ts';
import type { Found } from '#shared/domain/source.ts';

const t = (en: string) => ({ zh: en, en });
const source = { from: 'deliveries', duty: 'return' };
const form = Form.parse({
  id: 'table',
  title: t('Table'),
  drafts: ['clerk'],
  submits: ['clerk'],
  sections: [
    {
      id: 'all',
      title: t('All'),
      fields: [
        {
          id: 'returns',
          kind: 'list',
          label: t('Returns'),
          rows: { ...source, fill: { unit: 'party.unit', hours: 'answer.hours' } },
          columns: [
            { id: 'unit', kind: 'unit', label: t('Unit'), fixed: true },
            { id: 'hours', kind: 'number', label: t('Hours'), whole: false },
            { id: 'note', kind: 'text', label: t('Note'), required: false },
          ],
        },
        { id: 'count', kind: 'number', label: t('Count'), filled: source },
        {
          id: 'hours',
          kind: 'number',
          whole: false,
          label: t('Hours'),
          filled: { ...source, sum: 'answer.hours', fixed: true },
        },
      ],
    },
  ],
  route: [],
});
const closed = structuredClone(form);
const list = closed.sections[0]?.fields[0];
if (list?.kind === 'list') list.open = false;

/** Returns by unit: how many hours each reported, or nothing where it is silent. */
const found = (hours: Record<string, number | undefined>): Found[] =>
  Object.entries(hours).map(([unit, of]) => ({
    key: unit,
    ...(of !== undefined && { case: { id: `case-${unit}`, reference: unit.toUpperCase() } }),
    facts: { 'party.unit': unit, ...(of !== undefined && { 'answer.hours': of }) },
  }));
const at = (now: number, hours: Record<string, number | undefined>): Filled => {
  const all = found(hours);
  return filledFrom(form, { returns: all, count: all, hours: all }, now);
};
const begin = (filled: Filled, on = form) => ({ answers: refill(on, { answers: {} }, filled), filled });

describe('what comes by itself', () => {
  it('fills a row for each thing, names the case it comes from, counts and adds up', () => {
    const filled = at(1, { a: 1.5, b: 0.1, c: undefined });
    expect(filled.lists.returns?.map(row => [row.key, row.case?.reference])).toEqual([
      ['a', 'A'],
      ['b', 'B'],
      ['c', undefined],
    ]);
    expect(begin(filled).answers).toEqual({
      returns: [
        { key: 'a', unit: 'a', hours: 1.5 },
        { key: 'b', unit: 'b', hours: 0.1 },
        { key: 'c', unit: 'c' },
      ],
      count: 3,
      hours: 1.6,
    });
  });

  it('says how many rows it could not take, and cuts nothing that somebody added', () => {
    const few = structuredClone(form);
    const [rows] = few.sections[0]?.fields ?? [];
    if (rows?.kind === 'list') rows.most = 2;
    const all = found({ a: 1, b: 2, c: 3 });
    const gathered = { returns: all, count: all, hours: all };
    const filled = filledFrom(few, gathered, 1);
    expect(filled.beyond).toEqual({ returns: 1 });
    expect(filled.figures.count?.value).toBe(3);
    const own = { key: 'mine', unit: 'd', hours: 4 };
    const { answers } = begin(filled, few);
    const before = { answers: { ...answers, returns: [...rowsOf(answers.returns), own] }, filled };
    expect(rowsOf(refill(few, before, filledFrom(few, gathered, 2)).returns)).toContainEqual(own);
    expect(outdated(filled, filledFrom(few, { ...gathered, returns: found({ a: 1, b: 2 }) }, 2))).toBe(true);
    expect(at(1, { a: 1 })).not.toHaveProperty('beyond');
  });

  it('keeps what somebody typed over it, and follows the source everywhere else', () => {
    const { answers, filled } = begin(at(1, { a: 1, b: 2, c: undefined }));
    const [a, b, c] = answers.returns as [object, object, object];
    const typed = { ...answers, count: 7, returns: [{ ...a, hours: 9 }, { ...b, note: 'seen' }, c] };
    const after = refill(form, { answers: typed as Answers, filled }, at(2, { a: 5, b: 6, c: 3, d: 4 }));
    expect(after).toEqual({
      returns: [
        { key: 'a', unit: 'a', hours: 9 },
        { key: 'b', unit: 'b', hours: 6, note: 'seen' },
        { key: 'c', unit: 'c', hours: 3 },
        { key: 'd', unit: 'd', hours: 4 },
      ],
      count: 7,
      hours: 18,
    });
  });

  it('does not bring back what somebody emptied or took away, and takes what left its source', () => {
    const { answers, filled } = begin(at(1, { a: 1, b: 2, c: 3, d: 4 }));
    const [a, , c, d] = answers.returns as { key: string; unit: string }[];
    const own = { key: 'own', unit: 'x', hours: 1 };
    const typed = { ...answers, returns: [{ key: 'a', unit: a?.unit }, c, { ...d, note: 'kept' }, own] };
    const after = refill(form, { answers: typed as Answers, filled }, at(2, { a: 1, b: 2 }));
    expect(after.returns).toEqual([
      { key: 'a', unit: 'a' },
      { key: 'd', unit: 'd', hours: 4, note: 'kept' },
      own,
    ]);
  });

  it('of a closed list leaves only the rows of its source', () => {
    const { answers, filled } = begin(at(1, { a: 1, b: 2 }), closed);
    const [a, b] = answers.returns as [object, object];
    const typed = { ...answers, returns: [a, { ...b, note: 'kept' }] } as Answers;
    expect(refill(closed, { answers: typed, filled }, at(2, { a: 1 })).returns).toEqual([
      { key: 'a', unit: 'a', hours: 1 },
    ]);
  });

  it('says when its sources have moved on, not merely that they were asked again', () => {
    expect(outdated(at(1, { a: 1 }), at(2, { a: 1 }))).toBe(false);
    expect(outdated(at(1, { a: 1 }), at(2, { a: 2 }))).toBe(true);
    expect(outdated(at(1, { a: 1 }), at(2, { a: 1, b: undefined }))).toBe(true);
  });
});

describe('what nobody may change', () => {
  const before = begin(at(1, { a: 1, b: 2 })).answers;
  const [a, b] = before.returns as [object, object];

  it('is a fixed cell, also of a row that somebody adds, and a fixed figure', () => {
    expect(
      touchedFixed(form, before, { ...before, returns: [{ ...a, hours: 3, note: 'x' }, b] } as Answers),
    ).toEqual([]);
    expect(touchedFixed(form, before, { ...before, returns: [{ ...a, unit: 'z' }, b] } as Answers)).toEqual([
      { field: 'returns', row: 'a', column: 'unit', code: 'fixed' },
    ]);
    const added = { ...before, returns: [a, b, { key: 'n', unit: 'z' }] } as Answers;
    expect(touchedFixed(form, before, added)).toEqual([
      { field: 'returns', row: 'n', column: 'unit', code: 'fixed' },
    ]);
    expect(touchedFixed(form, before, { ...before, hours: 4 })).toEqual([{ field: 'hours', code: 'fixed' }]);
    expect(touchedFixed(form, before, { ...before, count: 4 })).toEqual([]);
  });

  it('is the rows of a closed list', () => {
    expect(touchedFixed(closed, before, { ...before, returns: [a] } as Answers)).toEqual([
      { field: 'returns', row: 'b', code: 'fixed' },
    ]);
    const added = { ...before, returns: [a, b, { key: 'n' }] } as Answers;
    expect(touchedFixed(closed, before, added)).toEqual([{ field: 'returns', row: 'n', code: 'fixed' }]);
  });
});

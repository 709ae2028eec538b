import { describe, expect, it } from 'vitest';
import { answersFrom, typedFrom } from '#functions/web/forms/typed.ts';
import { unitNames } from '#functions/web/forms/unit-names.ts';
import type { Answers } from '#shared/domain/case.ts';
import { Form } from '#shared/domain/definition.ts';

const text = (zh: string) => ({ zh, en: zh });
const form = Form.parse({
  id: 'report',
  title: text('报表'),
  drafts: ['clerk'],
  submits: ['clerk'],
  route: [],
  sections: [
    {
      id: 'one',
      title: text('一'),
      fields: [
        { id: 'name', kind: 'text', label: text('名称') },
        { id: 'missing', kind: 'number', label: text('未签订') },
        { id: 'reason', kind: 'paragraph', label: text('理由'), when: 'field.missing > 0' },
        { id: 'more', kind: 'text', label: text('补充'), when: 'field.reason != ""' },
        { id: 'day', kind: 'day', label: text('日期') },
        { id: 'ways', kind: 'choices', label: text('形式'), options: [{ id: 'a', title: text('甲') }] },
        { id: 'fair', kind: 'declaration', label: text('声明') },
        {
          id: 'counted',
          kind: 'number',
          label: text('次数'),
          filled: { from: 'cases', form: 'report', fixed: true },
        },
        {
          id: 'list',
          kind: 'list',
          label: text('名单'),
          columns: [{ id: 'why', kind: 'text', label: text('原因'), when: 'field.missing > 0' }],
        },
      ],
    },
  ],
});
const units = unitNames([], 'zh');
const read = (posted: Record<string, string>, stored: Answers = {}, may = (_: string) => true) =>
  answersFrom(form, new URLSearchParams(posted), stored, {
    editable: field => may(field.id),
    editableLine: may,
    factsWith: answers => ({ field: answers }),
    units,
  });

describe('what was typed', () => {
  it('leaves alone a figure that comes by itself, whether the page sends it or not', () => {
    expect(read({ 'a-name': '甲' }, { counted: 3 })).toEqual({ name: '甲', counted: 3 });
    expect(read({ 'a-counted': '9' }, { counted: 3 })).toEqual({ counted: 3 });
  });

  it('is asked for in a row by what stands in the same page, not by what stood there before', () => {
    const row = { 'a-list': 'r1', 'a-list.r1.why': '未签' };
    const list = [{ key: 'r1', why: '未签' }];
    expect(read({ 'a-missing': '2', ...row })).toEqual({ missing: 2, list });
    expect(read({ 'a-missing': '0', ...row }, { missing: 2, list })).toEqual({
      missing: 0,
      list: [{ key: 'r1' }],
    });
  });

  it('counts as a number in full-width digits and with thousands', () => {
    expect(read({ 'a-missing': '1,200' })).toEqual({ missing: 1200 });
    expect(read({ 'a-missing': '１，２００' })).toEqual({ missing: 1200 });
    expect(read({ 'a-missing': ' 3.5 ' })).toEqual({ missing: 3.5 });
  });

  it('stays as it was where it is no number and no day, and comes back to the page unchanged', () => {
    const answers = read({
      'a-missing': '约12所',
      'a-day-year': '2025',
      'a-day-month': '2',
      'a-day-day': '30',
    });
    expect(answers).toEqual({ missing: '约12所', day: '2025-2-30' });
    const back = typedFrom(form, answers, units);
    expect([...back]).toEqual([
      ['a-missing', '约12所'],
      ['a-day-year', '2025'],
      ['a-day-month', '2'],
      ['a-day-day', '30'],
    ]);
    expect(read({ 'a-missing': '1,20' })).toEqual({ missing: '1,20' });
    expect(read({ 'a-missing': '1e999' })).toEqual({ missing: '1e999' });
  });

  it('goes to the page and back without a change', () => {
    const answers: Answers = {
      name: '示例 <b>&',
      missing: 2,
      reason: '一\n二',
      more: '三',
      day: '2024-09-06',
      ways: ['a'],
      fair: true,
    };
    expect(read(Object.fromEntries(typedFrom(form, answers, units)))).toEqual(answers);
  });

  it('is dropped where it is no longer asked, however long the chain', () => {
    expect(read({ 'a-missing': '0', 'a-reason': '无', 'a-more': '有' })).toEqual({ missing: 0 });
  });

  it('touches only what may be changed', () => {
    const stored = { name: '旧', missing: 2, reason: '原因', fair: true };
    expect(read({ 'a-name': '新', 'a-missing': '9' }, stored, id => id === 'name')).toEqual({
      ...stored,
      name: '新',
    });
  });

  it('has no use for names that the form does not know', () => {
    expect(read({ 'a-__proto__': 'x', 'a-constructor': 'y', other: 'z', 'a-name': '好' })).toEqual({
      name: '好',
    });
  });
});

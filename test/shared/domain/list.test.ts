import { describe, expect, it } from 'vitest';
import type { Answers, Row } from '#shared/domain/case.ts';
import { namedUnits, problemsWith } from '#shared/domain/content.ts';
import { Form } from '#shared/domain/definition.ts';
import { Field } from '#shared/domain/field.ts';
import { changedLines, rowsOf } from '#shared/domain/list.ts';

const text = (zh: string) => ({ zh, en: zh });
const list = Field.parse({
  id: 'visits',
  kind: 'list',
  label: text('走访'),
  most: 3,
  columns: [
    { id: 'school', kind: 'unit', label: text('学校') },
    { id: 'times', kind: 'number', to: 9, label: text('次数') },
    { id: 'reason', kind: 'text', label: text('原因'), when: 'row.times == 0' },
  ],
  rules: [{ id: 'few', at: 'times', holds: 'row.times <= field.most', says: text('超过次数') }],
});
const judge = (rows: Answers[string] | undefined, answers: Answers = { most: 5 }) =>
  problemsWith(list, rows, { field: { ...answers, visits: rows } });
const row = (key: string, cells: Partial<Row> = {}): Row =>
  ({ key, school: 'u-1', times: 2, ...cells }) as Row;

describe('a list', () => {
  it('is well when every cell that is asked is, and every row keeps the rules', () => {
    expect(judge([row('a'), row('b', { times: 0, reason: '停课' })])).toEqual([]);
  });

  it('names the row and the column of what is wrong', () => {
    expect(judge([row('a'), row('b', { times: 10 }), row('c', { school: '不是单位' })])).toEqual([
      { field: 'visits', row: 'b', column: 'times', code: 'too-large' },
      { field: 'visits', row: 'c', column: 'school', code: 'unit' },
    ]);
    expect(judge([row('a', { times: 0 })])).toEqual([
      { field: 'visits', row: 'a', column: 'reason', code: 'required' },
    ]);
    expect(judge([row('a', { times: 6 })])).toEqual([
      { field: 'visits', row: 'a', column: 'times', code: 'rule:few' },
    ]);
    expect(judge([row('a', { secret: 'x' })])).toEqual([
      { field: 'visits', row: 'a', column: 'secret', code: 'unknown' },
    ]);
  });

  it('has at least one row and no more than it may, each with a key of its own', () => {
    expect(judge(undefined)).toEqual([{ field: 'visits', code: 'required' }]);
    expect(judge([])).toEqual([{ field: 'visits', code: 'required' }]);
    expect(judge(['a', 'b', 'c', 'd'].map(key => row(key)))).toEqual([{ field: 'visits', code: 'too-many' }]);
    expect(judge([row('a'), row('a')])).toEqual([{ field: 'visits', code: 'kind' }]);
    expect(judge('a')).toEqual([{ field: 'visits', code: 'kind' }]);
    expect(judge(['a'])).toEqual([{ field: 'visits', code: 'kind' }]);
  });

  it('differs in the lines that were added, taken away or changed, and in no others', () => {
    const before = [row('a'), row('b'), row('c')];
    const after = [row('a', { reason: '' }), row('b', { times: 3 }), row('d')];
    expect(changedLines('visits', before, after).map(line => line.row)).toEqual(['b', 'c', 'd']);
    expect(changedLines('visits', undefined, [row('a')])).toEqual([{ field: 'visits', row: 'a' }]);
    expect(rowsOf('no list')).toEqual([]);
  });

  it('names the units that stand in it', () => {
    const form = Form.parse({
      id: 'one',
      title: text('表'),
      drafts: ['clerk'],
      submits: ['clerk'],
      route: [],
      sections: [{ id: 's', title: text('节'), fields: [list] }],
    });
    expect(namedUnits(form, { visits: [row('a'), row('b', { school: 'u-2' })] })).toEqual(['u-1', 'u-2']);
  });
});

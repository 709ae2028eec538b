import { describe, expect, it } from 'vitest';
import { answersFrom, typedFrom } from '#functions/web/forms/typed.ts';
import { unitNames } from '#functions/web/forms/unit-names.ts';
import type { Answers } from '#shared/domain/case.ts';
import { Form } from '#shared/domain/definition.ts';
import { rowsOf } from '#shared/domain/list.ts';
import { Unit } from '#shared/domain/territory.ts';

const text = (zh: string) => ({ zh, en: zh });
const unit = (id: string, zh: string, area: string) =>
  Unit.parse({ id, level: 'school', kind: 'school', name: { zh, en: id }, area, path: [area] });
const units = unitNames(
  [unit('u-1', '示例一园', 'east'), unit('u-2', '示例中心园', 'east'), unit('u-3', '示例中心园', 'west')],
  'zh',
);
const form = Form.parse({
  id: 'one',
  title: text('表'),
  drafts: ['clerk'],
  submits: ['clerk'],
  route: [],
  sections: [
    {
      id: 's',
      title: text('节'),
      fields: [
        {
          id: 'visits',
          kind: 'list',
          label: text('走访'),
          columns: [
            { id: 'of', kind: 'text', label: text('来源'), fixed: true },
            { id: 'school', kind: 'unit', label: text('学校') },
            { id: 'times', kind: 'number', label: text('次数') },
            { id: 'day', kind: 'day', label: text('日期') },
            { id: 'reason', kind: 'text', label: text('原因'), when: 'row.times == 0' },
          ],
        },
      ],
    },
  ],
});
const stored: Answers = {
  visits: [
    { key: 'a', of: '名单', school: 'u-1', times: 2, day: '2024-09-06' },
    { key: 'b', of: '名单', school: 'u-3', times: 0, reason: '停课' },
  ],
};
const read = (posted: [string, string][], may = (_: string) => true) =>
  answersFrom(form, new URLSearchParams(posted), stored, {
    editable: () => true,
    editableLine: (_, row) => may(row),
    factsWith: answers => ({ field: answers }),
    units,
  }).visits;
const line = (key: string, cells: Record<string, string>): [string, string][] => [
  ['a-visits', key],
  ...Object.entries(cells).map(([name, value]): [string, string] => [`a-visits.${key}.${name}`, value]),
];

describe('a list on a page', () => {
  it('goes to the page and back without a change; two units of one name are told apart', () => {
    const typed = typedFrom(form, stored, units);
    expect(typed.get('a-visits.b.school')).toBe('示例中心园（west）');
    expect(read([...typed])).toEqual(stored.visits);
  });

  it('keeps what cannot be read as it was typed, and what is ambiguous', () => {
    const rows = read([...line('a', { school: '示例中心园', times: '两次' }), ...line('b', {})]);
    expect(rows).toEqual([
      { key: 'a', of: '名单', school: '示例中心园', times: '两次' },
      { key: 'b', of: '名单' },
    ]);
  });

  it('takes new rows in which something stands, drops what is ticked, and never lets a page write what is fixed', () => {
    const rows = read([
      ...line('a', { of: '改写', school: '示例一园', times: '1' }),
      ...line('b', { '-': 'yes' }),
      ...line('n-1', { school: '示例一园', times: '3', of: '伪造' }),
      ...line('n-2', { school: '', times: '' }),
    ]);
    expect(rows).toEqual([
      { key: 'a', of: '名单', school: 'u-1', times: 1 },
      { key: 'n-1', school: 'u-1', times: 3 },
    ]);
  });

  it('keeps a row that the page did not show, and one that may not be changed', () => {
    expect(read(line('a', { school: '示例一园', times: '9' }))).toMatchObject([{ times: 9 }, { key: 'b' }]);
    const only = read(
      [...line('a', { times: '9' }), ...line('b', { times: '1' }), ...line('n', { times: '1' })],
      row => row === 'b',
    );
    expect(only).toEqual([rowsOf(stored.visits)[0], { key: 'b', of: '名单', times: 1 }]);
  });

  it('drops a cell that its row no longer asks for', () => {
    expect(read([...line('a', {}), ...line('b', { times: '4', reason: '停课' })])).toMatchObject([
      { key: 'a' },
      { key: 'b', times: 4 },
    ]);
    expect(JSON.stringify(read(line('b', { times: '4', reason: '停课' })))).not.toContain('停课');
  });
});

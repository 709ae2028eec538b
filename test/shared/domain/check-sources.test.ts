import { describe, expect, it } from 'vitest';
import { found } from './check-fixture.ts';

const t = (en: string) => ({ zh: en, en });
const at = 'forms.1.sections.0.fields.1';
const options = (...ids: string[]) => ids.map(id => ({ id, title: t(id) }));
const column = (id: string, kind: string, more = {}) => ({
  id,
  kind,
  label: t(id),
  required: false,
  ...more,
});

/** The report of the sound program with a list that comes by itself. */
const list = (rows: object, columns: object[]) => ({
  [at]: { id: 'rows', kind: 'list', label: t('Rows'), rows, columns },
});
const pairs = (fill: object, ...columns: object[]) => ({
  'pairing.term': { form: 'pact', from: 'from', to: 'from' },
  ...list({ from: 'pairs', fill }, columns),
});
const figure = (filled: object) => ({ [at]: { id: 'n', kind: 'number', label: t('N'), filled } });

describe('lists and figures that come by themselves', () => {
  it('may take whatever their source can say', () => {
    const agreements = { from: 'cases', form: 'pact', day: 'from' };
    const fill = { g: 'party.giver', day: 'answer.from', way: 'answer.way', no: 'record.number' };
    const columns = [
      column('g', 'unit'),
      column('day', 'day'),
      column('way', 'choice', { options: options('near', 'far', 'other') }),
      column('no', 'text'),
    ];
    expect(found(list({ ...agreements, fill }, columns))).toEqual([]);
    expect(
      found(
        pairs({ until: 'term.to', why: 'answer.why' }, column('until', 'day'), column('why', 'paragraph')),
      ),
    ).toEqual([]);
    expect(found(figure(agreements))).toEqual([]);
    const standing = column('how', 'choice', { options: options('handed-in', 'filled-in', 'silent') });
    expect(
      found(list({ from: 'deliveries', duty: 'report', fill: { how: 'standing' } }, [standing])),
    ).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    [
      'an unknown duty',
      list({ from: 'deliveries', duty: 'gone', fill: {} }, [column('a', 'text')]),
      `source-unknown at ${at}.rows`,
    ],
    ['an unknown form', figure({ from: 'cases', form: 'gone' }), `source-unknown at ${at}.filled`],
    [
      'a day that is none',
      figure({ from: 'cases', form: 'pact', day: 'why' }),
      `source-unknown at ${at}.filled`,
    ],
    [
      'an unknown column',
      pairs({ gone: 'term.from' }, column('a', 'day')),
      `source-column at ${at}.rows.fill.gone`,
    ],
    [
      'a party that is none',
      pairs({ a: 'party.unit' }, column('a', 'unit')),
      `source-fact at ${at}.rows.fill.a`,
    ],
    [
      'an answer to what nobody asks',
      pairs({ a: 'answer.gone' }, column('a', 'text')),
      `source-fact at ${at}.rows.fill.a`,
    ],
    [
      'a term of what has none',
      list({ from: 'cases', form: 'pact', fill: { a: 'term.to' } }, [column('a', 'day')]),
      `source-fact at ${at}.rows.fill.a`,
    ],
    [
      'a column of another kind',
      pairs({ a: 'term.from' }, column('a', 'number')),
      `source-kind at ${at}.rows.fill.a`,
    ],
    [
      'a choice that lacks an option',
      pairs({ a: 'answer.way' }, column('a', 'choice', { options: options('near', 'other') })),
      `source-kind at ${at}.rows.fill.a`,
    ],
    [
      'a sum of what is no number',
      figure({ from: 'cases', form: 'pact', sum: 'answer.from' }),
      `source-kind at ${at}.filled.sum`,
    ],
    [
      'rows of a duty with another rhythm',
      list({ from: 'deliveries', duty: 'pact', fill: {} }, [column('a', 'text')]),
      `source-period at ${at}.rows`,
    ],
  ])('finds %s', (_, changes, finding) => expect(found(changes)).toContain(finding));
});

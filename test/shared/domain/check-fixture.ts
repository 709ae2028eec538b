import { findingsIn } from '#shared/domain/check-definition.ts';
import { Definition } from '#shared/domain/definition.ts';

const t = (en: string) => ({ zh: en, en });

/** A small program without any finding: every test plants one defect into it. */
const sound = {
  schema: 2,
  id: 'small',
  title: t('Small'),
  source: { document: 'none' },
  zone: 'Asia/Shanghai',
  levels: [
    { id: 'top', title: t('Top'), kind: 'bureau' },
    { id: 'middle', title: t('Middle'), kind: 'bureau' },
    { id: 'school', title: t('School'), kind: 'school' },
  ],
  units: [
    { id: 'a', level: 'top', title: t('A') },
    { id: 'b', level: 'middle', title: t('B'), under: 'a' },
    { id: 'c', level: 'middle', title: t('C'), under: 'a' },
  ],
  organiser: 'a',
  seats: [
    { id: 'head', title: t('Head'), levels: ['school'] },
    { id: 'clerk', title: t('Clerk'), levels: ['top', 'middle'], superior: { seat: 'chief' } },
    { id: 'chief', title: t('Chief'), levels: ['top', 'middle'] },
    { id: 'guest', title: t('Guest'), levels: ['middle'] },
  ],
  attributes: [
    {
      id: 'kind',
      title: t('Kind'),
      options: [
        { id: 'big', title: t('Big') },
        { id: 'small', title: t('Small') },
      ],
    },
    { id: 'stars', title: t('Stars') },
  ],
  roles: [
    { id: 'giver', title: t('Giver'), level: 'school' },
    { id: 'taker', title: t('Taker'), level: 'school' },
  ],
  pairing: {
    parties: ['giver', 'taker'],
    shapes: ['one-to-one'],
    modes: [{ id: 'usual', title: t('Usual'), when: "giver.stars >= 3 && taker.kind == 'small'" }],
  },
  cycle: { title: t('Cycle'), from: '2024-01-01', to: '2025-12-31' },
  rounds: [
    { id: '2024', title: t('2024'), from: '2024-01-01', to: '2024-12-31' },
    { id: '2025', title: t('2025'), from: '2025-01-01', to: '2025-12-31' },
  ],
  stages: [
    { id: 'first', title: t('First'), opens: '03-01', ends: '03-31' },
    { id: 'second', title: t('Second'), opens: '04-01', ends: '12-31' },
  ],
  duties: [
    {
      id: 'pact',
      title: t('Pact'),
      form: 'pact',
      stage: 'first',
      of: { pairs: true },
      every: 'round',
      opens: '03-01',
      due: '03-31',
      locks: '04-15',
    },
    {
      id: 'report',
      title: t('Report'),
      form: 'report',
      of: { level: 'middle' },
      every: 'month',
      opens: { of: 'period.starts' },
      due: { of: 'period.starts', days: 19 },
      locks: { of: 'period.ends' },
    },
  ],
  forms: [
    {
      id: 'pact',
      title: t('Pact'),
      parties: ['giver', 'taker'],
      drafts: ['head'],
      submits: ['head'],
      sections: [
        {
          id: 'all',
          title: t('All'),
          fields: [
            { id: 'from', kind: 'day', label: t('From') },
            {
              id: 'way',
              kind: 'choice',
              label: t('Way'),
              options: [
                { id: 'near', title: t('Near') },
                { id: 'far', title: t('Far') },
              ],
            },
            { id: 'why', kind: 'text', label: t('Why'), when: "field.way == 'far'" },
          ],
        },
      ],
      rules: [{ id: 'soon', holds: "days('2024-01-01', field.from) >= 0", says: t('Soon'), at: 'from' }],
      route: [
        {
          id: 'sign',
          title: t('Sign'),
          kind: 'sign',
          seats: [
            { of: 'giver', seat: 'head' },
            { of: 'taker', seat: 'head' },
          ],
        },
        {
          id: 'review',
          title: t('Review'),
          kind: 'review',
          when: 'giver.area != taker.area',
          seats: [{ of: 'giver.bureau', seat: 'chief' }],
        },
        {
          id: 'record',
          title: t('Record'),
          kind: 'record',
          seats: [{ of: 'taker.bureau', seat: 'clerk' }],
          asks: ['number'],
        },
      ],
    },
    {
      id: 'report',
      title: t('Report'),
      drafts: ['clerk'],
      submits: ['chief'],
      sections: [
        { id: 'all', title: t('All'), fields: [{ id: 'visits', kind: 'number', label: t('Visits') }] },
      ],
      route: [
        {
          id: 'receive',
          title: t('Receive'),
          kind: 'acknowledge',
          seats: [{ of: 'organiser', seat: 'clerk' }],
        },
      ],
    },
  ],
  figures: [
    {
      round: '2024',
      stated: { units: 3, percent: 60 },
      areas: [{ area: 'b', counts: { giver: 1, taker: 2 } }],
    },
    {
      round: '2025',
      stated: { units: 2, percent: 40 },
      areas: [{ area: 'c', counts: { giver: 1, taker: 1 } }],
    },
  ],
  goals: [{ id: 'all', title: t('All'), percent: 100, by: '2025-12-31' }],
};

/** The sound program with values put at paths (`forms.0.submits.0`); `undefined` takes an entry away. */
export const planted = (changes: Record<string, unknown> = {}): Definition =>
  Definition.parse(changed(changes));

const leaves = (value: unknown, path = ''): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`))
    : [path];

/** The path of every text and number in the sound program. */
export const places = leaves(sound);

/** The same, for changes that may break the shape. */
export const tolerant = (changes: Record<string, unknown>) => Definition.safeParse(changed(changes));

const changed = (changes: Record<string, unknown>) => {
  const document = structuredClone(sound);
  for (const [path, value] of Object.entries(changes)) put(document, path.split('.'), value);
  return document;
};

/** Codes with paths, `code at path`, of what the checks find. */
export const found = (changes: Record<string, unknown> = {}): string[] =>
  findingsIn(planted(changes)).map(({ code, at }) => `${code} at ${at}`);

const put = (target: unknown, [key = '', ...rest]: string[], value: unknown): void => {
  if (typeof target !== 'object' || target === null) throw new Error(`nothing at ${key}`);
  if (rest.length > 0) put(Reflect.get(target, key), rest, value);
  else if (value === undefined) Reflect.deleteProperty(target, key);
  else Reflect.set(target, key, value);
};

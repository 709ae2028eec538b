import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filledNow } from '#shared/actions/gather.ts';
import { Definition } from '#shared/domain/definition.ts';
import { concludeAll, handIn, supported, threePairs } from '#test/support/months.ts';
import { at, startWorld, type World } from '#test/support/world.ts';

const program = 'panjin-kindergartens-2024';
let world: World;

/** Three agreements recorded and in force from October 2024, and two returns of that month. */
beforeAll(async () => {
  world = await startWorld({ program, territory: threePairs(), clock: at('2024-09-18') });
  await concludeAll(world);
  await world.runtime.clock.advanceTo(at('2024-10-08'));
  await handIn(world, 1, '2024-10', 3);
  await handIn(world, 2, '2024-10', 0);
}, 90_000);
afterAll(() => world?.stop(), 30_000);

describe('other sources, as forms of other plans may use them', () => {
  const t = (en: string) => ({ zh: en, en });
  const list = (rows: object, columns: object[]) => ({
    id: 'rows',
    kind: 'list',
    label: t('Rows'),
    rows,
    columns,
  });
  const filledIn = async (unit: string, fields: object[]) => {
    const { services } = world.runtime;
    const published = await services.programs.current(program);
    if (!published) throw new Error('A1 is published');
    const document = structuredClone(published.definition);
    const form = document.forms.find(({ id }) => id === 'county-evaluation');
    if (!form) throw new Error('A1 evaluates');
    Object.assign(form, { sections: [{ id: 'all', title: t('All'), fields }], rules: [] });
    return filledNow(services, Definition.parse(document), {
      form: 'county-evaluation',
      parties: { unit },
      programRound: '2024',
      status: 'DRAFT',
    });
  };
  const pairs = list(
    { from: 'pairs', fill: { who: 'party.supported', to: 'term.to', no: 'record.number' } },
    [
      { id: 'who', kind: 'unit', label: t('Who') },
      { id: 'to', kind: 'day', label: t('To') },
      { id: 'no', kind: 'text', label: t('No') },
    ],
  );
  const agreements = list(
    { from: 'cases', form: 'agreement', fill: { goals: 'answer.goals', no: 'record.number' } },
    [
      { id: 'goals', kind: 'paragraph', label: t('Goals') },
      { id: 'no', kind: 'text', label: t('No') },
    ],
  );
  const figure = (id: string, filled: object) => ({ id, kind: 'number', label: t(id), filled });

  it('are the pairs in force of the year, each with its agreement', async () => {
    const rows = (await filledIn('panshan', [pairs]))?.lists.rows;
    expect(rows?.map(({ cells: { who, to, no } }) => [who, to, no])).toEqual(
      [1, 2, 3].map(n => [supported(n), '2026-09-30', `盘山〔2024〕${n}号`]),
    );
    expect((await filledIn('dawa', [pairs]))?.lists.rows).toEqual([]);
    expect((await filledIn('panjin', [pairs]))?.lists.rows).toHaveLength(3);
    expect((await filledIn(supported(2), [pairs]))?.lists.rows).toHaveLength(1);
  });

  it('are the recorded agreements of the round', async () => {
    const rows = (await filledIn('panshan', [agreements]))?.lists.rows;
    expect(rows?.map(({ cells }) => cells.no).sort()).toEqual([1, 2, 3].map(n => `盘山〔2024〕${n}号`));
    expect((await filledIn('dawa', [agreements]))?.lists.rows).toEqual([]);
    expect((await filledIn(supported(2), [agreements]))?.lists.rows).toHaveLength(1);
    expect((await filledIn('panjin', [agreements]))?.lists.rows).toHaveLength(3);
  });

  it('count and add up the months of a year', async () => {
    const monthly = { from: 'deliveries', duty: 'monthly-return' };
    const fields = [
      figure('months', monthly),
      figure('activities', { ...monthly, sum: 'answer.activities' }),
      figure('inSeptember', { from: 'cases', form: 'agreement', day: 'to' }),
    ];
    // Three kindergartens in October, November and December; 3 + 0 were handed in for October.
    expect((await filledIn('panshan', fields))?.figures).toEqual({
      months: { value: 9, of: 9 },
      activities: { value: 3, of: 9 },
      inSeptember: { value: 0, of: 0 },
    });
    expect((await filledIn(supported(1), fields))?.figures.activities).toEqual({ value: 3, of: 3 });
  });
});

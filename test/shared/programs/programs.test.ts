import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judge } from '#shared/domain/check-definition.ts';
import type { Definition } from '#shared/domain/definition.ts';
import { holds } from '#shared/domain/expression.ts';
import { occasionsOf, stageSpans } from '#shared/domain/schedule.ts';
import { readProgram } from '#shared/programs/read.ts';

const folder = join(import.meta.dirname, '../../../shared/programs');
const files = readdirSync(folder).filter(name => name.endsWith('.yaml'));
const text = (name: string) => readFileSync(join(folder, name), 'utf8');

const program = (name: string): Definition => {
  const { definition, flaws } = readProgram(text(name));
  if (!definition) throw new Error(JSON.stringify(flaws));
  return definition;
};
const beijing = (day: string, hour = '00:00') => Date.parse(`${day}T${hour}:00+08:00`);
const duty = (definition: Definition, id: string) => {
  const found = definition.duties.find(one => one.id === id);
  if (!found) throw new Error(`no duty ${id}`);
  return occasionsOf(definition, found);
};
const mode = (definition: Definition, supporter: object, supported: object) =>
  definition.pairing?.modes.find(({ when }) => holds(when, { supporter, supported }))?.id;

describe.each(files)('%s', name => {
  it('tells editors its schema, bears its own name, and has every finding answered', () => {
    expect(text(name).split('\n')[0]).toBe('# yaml-language-server: $schema=./definition.schema.json');
    expect(`${program(name).id}.yaml`).toBe(name);
    expect(judge(program(name)).filter(({ because }) => !because)).toEqual([]);
  });
});

describe('plan A1', () => {
  const a1 = program('panjin-kindergartens-2024.yaml');

  it('contradicts itself in exactly four places', () => {
    expect(judge(a1).map(({ finding }) => finding)).toEqual([
      'figures-sum/2024',
      'figures-share/2024',
      'figures-share/2025',
      'figures-total',
    ]);
  });

  it('signs from 6 to 25 September and locks with 15 October', () => {
    expect(duty(a1, 'agreement')[0]).toMatchObject({
      opens: beijing('2024-09-06'),
      due: beijing('2024-09-26'),
      locks: beijing('2024-10-16'),
    });
    expect(duty(a1, 'agreement').map(({ period }) => period.id)).toEqual(['2024', '2025', '2026']);
  });

  it('expects a report by the 20th of 28 months, the first of them September 2024', () => {
    const reports = duty(a1, 'monthly-report');
    expect(reports).toHaveLength(28);
    expect(reports[0]).toMatchObject({ period: { id: '2024-09' }, due: beijing('2024-09-21') });
    expect(reports.at(-1)).toMatchObject({ period: { id: '2026-12' }, due: beijing('2026-12-21') });
  });

  it('evaluates in the three parts of December', () => {
    const spans = stageSpans(a1).filter(({ round, stage }) => round === '2025' && /evaluation/.test(stage));
    expect(spans.map(({ opens, ends }) => [opens, ends])).toEqual([
      [beijing('2025-12-01'), beijing('2025-12-11')],
      [beijing('2025-12-11'), beijing('2025-12-21')],
      [beijing('2025-12-21'), beijing('2026-01-01')],
    ]);
  });

  it('pairs in three modes, and in no other', () => {
    const town = { area: 'dawa', kind: 'town', ownership: 'public', stars: 3 };
    const village = { area: 'dawa', kind: 'village', ownership: 'private', stars: 1 };
    const starred = { area: 'dawa', kind: 'county-seat', ownership: 'public', stars: 4 };
    expect(mode(a1, town, village)).toBe('town-village');
    expect(mode(a1, starred, { ...town, stars: 2 })).toBe('starred');
    expect(mode(a1, starred, { ...town, stars: 4 })).toBeUndefined();
    expect(mode(a1, { ...starred, stars: 5 }, { ...town, stars: 5 })).toBeUndefined();
    expect(mode(a1, starred, { area: 'dawa', kind: 'town', ownership: 'public' })).toBe('starred');
    expect(mode(a1, starred, { ...village, area: 'panshan' })).toBe('across');
    expect(mode(a1, village, town)).toBeUndefined();
    expect(mode(a1, starred, village)).toBeUndefined();
  });
});

describe('plan A2', () => {
  const a2 = program('taihe-kindergartens-2021.yaml');

  it('has two levels, a capacity of four in two years, and files by 26 February 2021', () => {
    expect(a2.levels).toHaveLength(2);
    expect(a2.pairing?.capacity).toEqual([{ role: 'supporter', most: 4, years: 2 }]);
    expect(duty(a2, 'agreement')).toMatchObject([{ due: beijing('2021-02-27') }]);
  });

  it('lets first-class and public county-seat kindergartens help ordinary ones', () => {
    const ordinary = { grade: 'ordinary', ownership: 'private', kind: 'village' };
    expect(mode(a2, { grade: 'county-first', ownership: 'private', kind: 'town' }, ordinary)).toBe(
      'first-class',
    );
    expect(mode(a2, { grade: 'ordinary', ownership: 'public', kind: 'county-seat' }, ordinary)).toBe(
      'county-seat',
    );
    expect(mode(a2, ordinary, ordinary)).toBeUndefined();
  });
});

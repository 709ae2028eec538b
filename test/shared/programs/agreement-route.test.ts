import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formOf } from '#shared/domain/definition.ts';
import { layRoute } from '#shared/domain/routing.ts';
import type { Unit } from '#shared/domain/territory.ts';
import { readProgram } from '#shared/programs/read.ts';

const folder = join(import.meta.dirname, '../../../shared/programs');
const kindergarten = (id: string, bureau: string, area: string): Unit => ({
  id,
  level: 'kindergarten',
  kind: 'school',
  name: { zh: id, en: id },
  bureau,
  area,
  path: [bureau],
  attributes: {},
  seats: {},
  from: 0,
});
const units = [
  kindergarten('one', 'dawa', 'dawa'),
  kindergarten('two', 'dawa', 'dawa'),
  kindergarten('away', 'panshan', 'panshan'),
  kindergarten('of-the-top', 'panjin', 'dawa'),
];

/** Steps of the agreement's route with their seats, as `id: seat, seat`. */
const route = (program: string, supporter: string, supported: string) => {
  const { definition } = readProgram(readFileSync(join(folder, program), 'utf8'));
  if (!definition) throw new Error(`${program} cannot be read`);
  const directory = new Map(units.map(unit => [unit.id, unit]));
  const parties = { supporter, supported };
  return layRoute(definition, formOf(definition, 'agreement'), parties, directory, {}).map(
    ({ id, seats }) => `${id}: ${seats.join(', ')}`,
  );
};

describe('the route of an agreement of plan A1', () => {
  const a1 = (supporter: string, supported: string) =>
    route('panjin-kindergartens-2024.yaml', supporter, supported);

  it('has one review when one bureau stands for both sides', () =>
    expect(a1('one', 'two')).toEqual([
      'sign: one/director, two/director',
      'review: dawa/section-head',
      'record: dawa/clerk',
    ]));

  it('begins with the consent of both areas and the organiser across areas, and has two reviews', () =>
    expect(a1('away', 'two')).toEqual([
      'consent: panshan/section-head, dawa/section-head, panjin/section-head',
      'sign: away/director, two/director',
      'review: panshan/section-head, dawa/section-head',
      'record: dawa/clerk',
    ]));

  it("is reviewed by the upper bureau's own section for the side that it runs, without consent inside one area", () =>
    expect(a1('of-the-top', 'two')).toEqual([
      'sign: of-the-top/director, two/director',
      'review: panjin/section-head, dawa/section-head',
      'record: dawa/clerk',
    ]));
});

it('the route of an agreement of plan A2 is signed and filed, without a review', () =>
  expect(route('taihe-kindergartens-2021.yaml', 'one', 'two')).toEqual([
    'sign: one/director, two/director',
    'record: dawa/clerk',
  ]));

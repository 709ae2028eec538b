import { afterAll, describe, expect, it } from 'vitest';
import { awsServices } from '#shared/aws/on-aws.ts';
import { tablePeople } from '#shared/aws/people.ts';
import { openTable } from '#shared/aws/table.ts';
import { Unit } from '#shared/domain/territory.ts';
import { grantFor, morning } from '#test/support/sample-case.ts';
import { openTestTable } from '#test/support/table.ts';

const opened = await openTestTable();
const fresh = () => awsServices({ TABLE: opened.table }, { now: () => morning });
const { people } = fresh();
afterAll(() => opened.close());

const over = (unit: string) => grantFor({ kind: 'unit', unit, above: [] });
const unit = (id: string, path: string[], seats: Unit['seats'] = {}) =>
  Unit.parse({
    id,
    level: 'level',
    kind: path.length > 1 ? 'school' : 'bureau',
    name: { zh: id, en: id },
    path,
    seats,
  });

describe('people and units', () => {
  it('are found by id, and by the seats that they hold at that moment', async () => {
    const bureau = unit('b-1', ['b-0'], { clerk: [{ person: 'p-1', from: 0 }] });
    const school = unit('k-1', ['b-0', 'b-1'], {
      director: [
        { person: 'p-2', from: 0, to: morning },
        { person: 'p-1', from: morning },
      ],
    });
    const crowd = Array.from({ length: 130 }, (_, place) => unit(`k-1${place}`, ['b-0', 'b-1']));
    const persons = [
      { id: 'p-1', name: '甲' },
      { id: 'p-2', name: '乙', mail: 'b@mail.example' },
    ];
    await people.put(over('b-0'), [unit('b-0', []), bureau, school, ...crowd], persons);

    expect(await people.who('p-1', morning)).toEqual({
      person: 'p-1',
      name: '甲',
      seats: [
        { seat: 'b-1/clerk', path: ['b-0'], kind: 'bureau' },
        { seat: 'k-1/director', path: ['b-0', 'b-1'], kind: 'school' },
      ],
    });
    expect((await people.who('p-1', morning - 1))?.seats).toHaveLength(1);
    expect((await people.who('p-2', morning))?.seats).toEqual([]);
    expect(await people.who('p-9', morning)).toBeUndefined();
    expect(await people.person('p-2')).toEqual(persons[1]);

    const found = await people.units(['k-1', 'b-1', 'k-1', 'nobody']);
    expect([...found.keys()].sort()).toEqual(['b-1', 'k-1']);
    expect(found.get('k-1')).toEqual(school);

    expect(await people.below(over('b-1'), 'b-1')).toHaveLength(132);
    expect(await people.below(over('b-0'), 'b-0')).toHaveLength(133);
    await people.put(over('b-0'), [unit('k-1', ['b-0', 'b-2'])], []);
    expect(await people.below(over('b-1'), 'b-1')).toHaveLength(131);
    expect((await people.who('p-1', morning))?.seats).toHaveLength(1);
  });

  it('are remembered in crowds, and not a moment longer than they are so', async () => {
    const crowd = Array.from({ length: 60 }, (_, place) => unit(`m-${place}`, ['b-0', 'b-1']));
    const ids = crowd.map(({ id }) => id);
    await people.put(over('b-0'), crowd, []);
    expect([...(await people.units([...ids, 'nobody'])).values()]).toEqual(crowd);
    const moved = unit('m-7', ['b-0', 'b-2']);
    await fresh().people.put(over('b-0'), [moved], []);
    expect((await people.units(ids)).get('m-7')).toEqual(moved);
    expect((await people.units(ids)).size).toBe(ids.length);
  });

  it('stand still for whoever answers a request, unless it moves them itself, and for nobody else', async () => {
    const seat = (person: string) => ({ director: [{ person, from: 0 }] });
    const persons = ['s-1', 's-2'].map(id => ({ id, name: id }));
    await people.put(over('b-0'), [unit('still', ['b-0'], seat('s-1'))], persons);
    const seated = async () =>
      Promise.all(['s-1', 's-2'].map(async id => (await people.who(id, morning))?.seats.length));
    const sits = async () => (await people.units(['still'])).get('still')?.seats.director?.[0]?.person;
    await people.still(async () => {
      expect([await seated(), await sits()]).toEqual([[1, 0], 's-1']);
      await fresh().people.put(over('b-0'), [unit('still', ['b-0'], seat('s-2'))], []);
      expect([await seated(), await sits()]).toEqual([[1, 0], 's-1']);
    });
    expect([await seated(), await sits()]).toEqual([[0, 1], 's-2']);
    await people.still(async () => {
      expect([await seated(), await sits()]).toEqual([[0, 1], 's-2']);
      await people.put(over('b-0'), [unit('still', ['b-0'], seat('s-1'))], []);
      expect([await seated(), await sits(), (await people.person('s-1'))?.name]).toEqual([
        [1, 0],
        's-1',
        's-1',
      ]);
    });
  });

  it('below a bureau are looked up once in a version, and whoever comes in the next is among them', async () => {
    const asked: string[] = [];
    const watched = openTable(opened.table);
    const { people } = fresh();
    const mine = tablePeople({
      ...watched,
      rows: (pk, begins) => {
        asked.push(pk);
        return watched.rows(pk, begins);
      },
    });
    const below = async () => (await mine.below(over('b-9'), 'b-9')).map(({ id }) => id).toSorted();
    await people.put(over('b-9'), [unit('b-9', []), unit('n-1', ['b-9'])], []);
    for (const _ of [1, 2]) await mine.still(async () => expect(await below()).toEqual(['b-9', 'n-1']));
    expect(asked).toEqual(['B#b-9']);
    await mine.still(async () => {
      expect(await below()).toEqual(['b-9', 'n-1']);
      await people.put(over('b-9'), [unit('n-2', ['b-9'])], []);
      expect(await below()).toEqual(['b-9', 'n-1']);
    });
    await mine.still(async () => expect(await below()).toEqual(['b-9', 'n-1', 'n-2']));
    expect(asked).toHaveLength(2);
    await people.put(over('b-9'), [unit('n-1', ['b-8'])], []);
    await mine.still(async () => expect(await below()).toEqual(['b-9', 'n-2']));
    expect(await below()).toEqual(['b-9', 'n-2']);
  });

  it('are asked for once by requests that come together, and again after a failure', async () => {
    const asked: string[] = [];
    let away = true;
    const watched = openTable(opened.table);
    const mine = tablePeople({
      ...watched,
      rows: async (pk, begins) => {
        asked.push(pk);
        if (away) throw new Error('the table is away');
        return watched.rows(pk, begins);
      },
    });
    const seat = { director: [{ person: 'j-1', from: 0 }] };
    await fresh().people.put(over('b-0'), [unit('joint', ['b-0'], seat)], [{ id: 'j-1', name: 'j-1' }]);
    const request = () => mine.still(() => mine.who('j-1', morning));
    await Promise.all([request(), request()].map(one => expect(one).rejects.toThrow('away')));
    away = false;
    asked.length = 0;
    const answers = await Promise.all([request(), request(), request()]);
    expect(answers.map(one => one?.seats.length)).toEqual([1, 1, 1]);
    expect(asked).toEqual(['H#j-1']);
    // Nobody waits for the answer about somebody whose id is nearly theirs.
    const near = ['j-1', 'j-1?'].map(id => ({ id, name: id }));
    await fresh().people.put(over('b-0'), [], near);
    mine.renew();
    const both = await Promise.all(near.map(({ id }) => mine.still(() => mine.who(id, morning))));
    expect(both.map(one => one?.name)).toEqual(['j-1', 'j-1?']);
  });

  it('below a bureau are worked out once in a version, with whoever ever sat there', async () => {
    const seat = (...ids: string[]) => ({ director: ids.map(person => ({ person, from: 0, to: morning })) });
    const persons = ['t-1', 't-2', 't-3'].map(id => ({ id, name: id }));
    const top = unit('b-7', []);
    await people.put(over('b-7'), [top, unit('o-1', ['b-7'], seat('t-2', 't-1'))], persons);
    const seen = () => people.still(() => people.territory(over('b-7'), 'b-7'));
    const first = await seen();
    expect(first.units.map(({ id }) => id)).toEqual(['b-7', 'o-1']);
    expect([...first.people]).toEqual([persons[1], persons[0]].map(one => [one?.id, one]));
    expect(await seen()).toBe(first);
    expect(await people.still(() => people.below(over('b-7'), 'b-7'))).toBe(first.units);
    await fresh().people.put(over('b-7'), [unit('o-2', ['b-7'], seat('t-3'))], [{ id: 't-1', name: '新' }]);
    const next = await seen();
    expect(next.units.map(({ id }) => id)).toEqual(['b-7', 'o-1', 'o-2']);
    expect([...next.people.values()].map(({ name }) => name)).toEqual(['t-2', '新', 't-3']);
    expect(await people.territory(over('b-7'), 'b-7')).toEqual(next);
  });

  it('are not kept with a version that they are not of: it changed while they were looked up', async () => {
    const watched = openTable(opened.table);
    const others = fresh().people;
    let meanwhile = async () => {};
    const mine = tablePeople({
      ...watched,
      async rows(pk, begins) {
        await meanwhile();
        return watched.rows(pk, begins);
      },
    });
    await others.put(over('b-6'), [unit('b-6', []), unit('q-1', ['b-6']), unit('q-2', ['b-6'])], []);
    await mine.still(async () => {
      expect((await mine.units(['q-1'])).get('q-1')?.path).toEqual(['b-6']);
      meanwhile = () => others.put(over('b-6'), [unit('q-1', ['b-5'])], []);
      const below = async () => (await mine.below(over('b-6'), 'b-6')).map(({ id }) => id);
      expect(await mine.still(below)).toEqual(['b-6', 'q-2']);
      meanwhile = async () => {};
      expect(await below()).toEqual(['b-6', 'q-2']);
      expect((await mine.units(['q-1'])).get('q-1')?.path).toEqual(['b-5']);
    });
  });

  it('are behind grants', async () => {
    await expect(people.below(over('b-1'), 'b-2')).rejects.toThrow('does not cover');
    await expect(people.territory(over('b-1'), 'b-2')).rejects.toThrow('does not cover');
    const program = grantFor({ kind: 'program', organiser: 'b-0' });
    await expect(people.put(program, [], [])).rejects.toThrow('does not cover');
  });
});

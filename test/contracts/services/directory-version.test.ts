import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tablePeople } from '#shared/aws/people.ts';
import { tableRosters } from '#shared/aws/rosters.ts';
import { openTable, type Table } from '#shared/aws/table.ts';
import { can } from '#shared/domain/access.ts';
import { Unit } from '#shared/domain/territory.ts';
import { dyingAt } from '#test/support/dying-table.ts';
import { grantFor, morning } from '#test/support/sample-case.ts';
import { openTestTable } from '#test/support/table.ts';

let opened: Awaited<ReturnType<typeof openTestTable>>;
let table: Table;
beforeAll(async () => {
  opened = await openTestTable();
  table = openTable(opened.table);
});
afterAll(() => opened.close());

const crowd = 130;
const grantOver = (unit: string) => grantFor({ kind: 'unit', unit, above: [] });

/** A bureau with its schools, all of them saying the same word, and their directors. */
const saying = (top: string, word: string, schools = crowd) => {
  const name = { zh: word, en: word };
  const all = [...Array(schools).keys()].map(n => `${top}-${n}`);
  const director = (id: string) => ({ director: [{ person: `${id}-${word}`, from: 0 }] });
  return {
    units: [
      Unit.parse({ id: top, level: 'level', kind: 'bureau', name, path: [] }),
      ...all.map(id =>
        Unit.parse({ id, level: 'level', kind: 'school', name, path: [top], seats: director(id) }),
      ),
    ],
    people: all.map(id => ({ id: `${id}-${word}`, name: word })),
  };
};

/** What somebody sees who comes new: every unit's word, once each, and whether the directors can be told. */
const seen = async (top: string) => {
  const people = tablePeople(table);
  const below = await people.below(grantOver(top), top);
  const ids = below.map(({ id }) => id);
  const words = new Set(below.map(({ name }) => name.zh));
  for (const unit of (await people.units(ids)).values()) words.add(unit.name.zh);
  for (const unit of (await people.units(ids.slice(0, 3))).values()) words.add(unit.name.zh);
  const director = async (word: string) => (await people.who(`${top}-7-${word}`, morning))?.seats.length;
  return { units: below.length, words: [...words], old: await director('old'), fresh: await director('new') };
};

describe('a new version of the directory', () => {
  it('is there as a whole or not at all, wherever the process is killed', { timeout: 60_000 }, async () => {
    const ways: string[] = [];
    for (const after of [false, true])
      for (let call = 0; ; call++) {
        const top = `t${call}${after ? 'a' : 'b'}`;
        await tablePeople(table).put(
          grantOver(top),
          ...(Object.values(saying(top, 'old')) as [Unit[], { id: string; name: string }[]]),
        );
        const change = tablePeople(dyingAt(table, call, after)).change(
          grantOver(top),
          saying(top, 'new', crowd + 5),
        );
        const done = await change.then(
          () => true,
          () => false,
        );
        const found = await seen(top);
        ways.push(`${done ? 'done' : 'killed'} ${found.words.join('+')}`);
        expect(found, `killed ${after ? 'after' : 'before'} call ${call}`).toEqual(
          found.words[0] === 'new'
            ? { units: crowd + 6, words: ['new'], old: 0, fresh: 1 }
            : { units: crowd + 1, words: ['old'], old: 1, fresh: undefined },
        );
        // Whoever comes next finds nothing in the way, and brings nothing of what was given up.
        const next = saying(top, 'next', 3);
        await tablePeople(table).put(grantOver(top), next.units, next.people);
        expect(new Set((await seen(top)).words)).toEqual(new Set(['next', found.words[0]]));
        if (done) break;
      }
    expect(new Set(ways)).toEqual(new Set(['killed old', 'killed new', 'done new']));
  });

  it('is one of two that come at once; the other is told', async () => {
    const people = tablePeople(table);
    await people.put(grantOver('r'), saying('r', 'old').units, saying('r', 'old').people);
    const version = await people.version();
    const answers = await Promise.all(
      ['new', 'other'].map(word => people.change(grantOver('r'), { ...saying('r', word), seen: version })),
    );
    expect(answers.filter(answer => answer === 'lost').length).toBeGreaterThanOrEqual(1);
    expect((await seen('r')).words).toHaveLength(1);
    expect(await people.change(grantOver('r'), { ...saying('r', 'late'), seen: version - 1 })).toBe('lost');
  });

  it('is kept from a staging that was taken over and still writes', async () => {
    await tablePeople(table).put(grantOver('z'), saying('z', 'old').units, saying('z', 'old').people);
    let part = 0;
    const late: Table = {
      ...table,
      // Before its second part somebody else comes, from beginning to end.
      async transact(changes) {
        if (part++ === 1)
          await tablePeople(table).put(grantOver('z'), saying('z', 'new').units, saying('z', 'new').people);
        return table.transact(changes);
      },
    };
    expect(await tablePeople(late).change(grantOver('z'), saying('z', 'zombie'))).toBe('lost');
    expect((await seen('z')).words).toEqual(['new']);
  });

  it('keeps what is said of a load, and for whom', async () => {
    const load = { under: 'k', at: morning, by: 'p', file: '名单.xlsx', sha256: 'f', counts: { units: 1 } };
    const people = tablePeople(table);
    const rosters = tableRosters(table, () => morning);
    const version = await people.change(grantOver('k'), { ...saying('k', 'new', 1), load });
    expect(await rosters.loads(grantOver('k'), 'k')).toEqual([{ ...load, version }]);
    expect(await rosters.loads(grantOver('other'), 'other')).toEqual([]);
    await expect(rosters.loads(grantOver('k'), 'other')).rejects.toThrow('does not cover');
  });

  it('takes no unit from elsewhere', async () => {
    const people = tablePeople(table);
    await people.put(grantOver('o'), saying('o', 'old', 2).units, []);
    const stolen = saying('o', 'mine', 2)
      .units.slice(1)
      .map(unit => ({ ...unit, path: ['m'] }));
    const seat = { seat: 'm/administrator', path: [], kind: 'bureau' as const };
    const administrator = can({ person: 'p', name: 'p', seats: [seat] }, 'administer', {
      kind: 'unit',
      unit: 'm',
      above: [],
    });
    if (!administrator) throw new Error('an administrator administers');
    await expect(people.change(administrator, { units: stolen, people: [] })).rejects.toThrow(
      'does not cover',
    );
    expect((await seen('o')).words).toEqual(['old']);
  });
});

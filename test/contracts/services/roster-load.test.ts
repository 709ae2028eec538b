import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadRoster, seeRoster } from '#shared/actions/load-roster.ts';
import { tablePeople } from '#shared/aws/people.ts';
import { tablePrograms } from '#shared/aws/programs.ts';
import { tableRosters } from '#shared/aws/rosters.ts';
import { openTable, type Table } from '#shared/aws/table.ts';
import { Unit } from '#shared/domain/territory.ts';
import type { Services } from '#shared/services.ts';
import { dyingAt } from '#test/support/dying-table.ts';
import { grantFor, morning } from '#test/support/sample-case.ts';
import { openTestTable } from '#test/support/table.ts';

/** A confirmation that dies on its way, at each of its calls, and is given once more. */
let opened: Awaited<ReturnType<typeof openTestTable>>;
let table: Table;
beforeAll(async () => {
  opened = await openTestTable();
  table = openTable(opened.table);
}, 60_000);
afterAll(() => opened.close());

const over = (one: Table): Services =>
  ({
    now: () => morning,
    hash: (data: string) => createHash('sha256').update(data).digest('hex'),
    people: tablePeople(one),
    programs: tablePrograms(one),
    rosters: tableRosters(one, () => morning),
  }) as unknown as Services;

/** Enough rows for two transactions. */
const rows = [...Array(60).keys()].map(n => [`园${n}`, 'kindergarten', '学校']);
const tables = [{ sheet: '名单', rows: [['名称', '层级', '单位类别'], ...rows] }];

it('brings everything once or nothing, wherever it was killed, and can be given again', {
  timeout: 120_000,
}, async () => {
  const ways: string[] = [];
  for (const after of [false, true])
    for (let call = 0; ; call++) {
      const under = `k${call}${after ? 'a' : 'b'}`;
      const grant = grantFor({ kind: 'unit', unit: under, above: [] });
      const services = over(table);
      const name = { zh: under, en: under };
      const top = Unit.parse({ id: under, level: 'city', kind: 'bureau', name, path: [] });
      await services.people.put(grant, [top], []);
      const file = { under, at: morning, by: 'p', file: '名单.xlsx', sha256: under };
      const roster = { ...file, id: 'ro_1', tables };
      const { hash, faults, plan } = await seeRoster(services, grant, roster);
      expect([faults, plan.units.length]).toEqual([[], rows.length]);
      const killed = await loadRoster(over(dyingAt(table, call, after)), grant, roster, hash()).then(
        () => false,
        () => true,
      );
      const there = async () => (await services.people.below(grant, under)).length - 1;
      const loads = async () => (await services.rosters.loads(grant, under)).length;
      const left = await there();
      expect([left, await loads()]).toEqual(left === 0 ? [0, 0] : [rows.length, 1]);
      ways.push(`${killed ? 'killed' : 'done'} ${left}`);
      // The browser sends the same form again.
      expect(await loadRoster(services, grant, roster, hash())).toHaveProperty('version');
      expect([await there(), await loads()]).toEqual([rows.length, 1]);
      if (!killed) break;
    }
  expect(new Set(ways)).toEqual(new Set(['killed 0', 'killed 60', 'done 60']));
});

it('is named the same a minute later, and otherwise when it would do anything else', async () => {
  const grant = grantFor({ kind: 'unit', unit: 'named', above: [] });
  const at = (now: number): Services => ({ ...over(table), now: () => now });
  const named = (id: string) =>
    Unit.parse({ id, level: 'city', kind: 'bureau', name: { zh: id, en: id }, path: [] });
  await at(morning).people.put(grant, [named('named')], []);
  const roster = {
    under: 'named',
    at: morning,
    by: 'p',
    file: '名单.xlsx',
    sha256: 'named',
    id: 'ro_2',
    tables,
  };
  const hashAt = async (now: number) => (await seeRoster(at(now), grant, roster)).hash();
  const seen = await hashAt(morning);
  expect(await hashAt(morning + 61_000)).toBe(seen);
  const [first] = (await seeRoster(at(morning), grant, roster)).plan.units;
  await at(morning).people.put(grant, first ? [first] : [], []);
  expect(await hashAt(morning + 61_000)).not.toBe(seen);
});

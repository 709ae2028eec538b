// Longer than 250 lines: one story in its order, beside the figures that were counted for it by hand.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { paths } from '#functions/web/paths.ts';
import { agreementAnswers } from '#infra/local/demonstration/answers.ts';
import { demonstrationTerritory } from '#infra/local/demonstration/territory.ts';
import { can, theClock } from '#shared/domain/access.ts';
import { dayOf } from '#shared/domain/calendar.ts';
import type { Answers, Row } from '#shared/domain/case.ts';
import { rowsOf } from '#shared/domain/list.ts';
import { pairingProblem } from '#shared/domain/pairing.ts';
import { type Item, officeOf } from '../support/hand-in.ts';
import { broken } from '../support/invariants.ts';
import { readerOf } from '../support/reader.ts';
import type { Pair } from '../support/season.ts';
import { at, startWorld, type World } from '../support/world.ts';
import type { Refused } from '../support/world-client.ts';

/*
 * The next round of plan A1: four pairs of 2024, whose agreements run from 1 October 2024 to 30 September 2026, come to 2026.
 * The city names a supporter and a supported of Panshan in December 2025; the counties plan from 20 August 2026.
 *
 *   goes on   s01–b01  of Panshan   signs anew on 20 September, recorded on the 21st
 *   ends      s02–b02  of Panshan
 *   changes   s03–b03  of Panshan   b03 goes to n-s, the supporter that was named for 2026: handed in on 28 September, late,
 *                                   recorded on 17 October
 *   new       n-s–n-b  of Panshan   signed on 20 September, recorded on the 21st
 *   silent    t-s–t-b  of Shuangtaizi, whose county hands in no plan: the agreement runs out like that of s02–b02
 *
 * By hand, of 2026:
 *   agreements       s01–b01, n-s–b03, n-s–n-b: 3 expected, 3 recorded, 1 of them late
 *   plans            3 counties, 1 handed in
 *   monthly returns  January to September b01, b02, b03, t-b: 9 × 4 = 36
 *                    October, due at the end of the 15th: b01 and n-b, for the agreement of b03 was not known by then: 2
 *                    November and December b01, n-b, b03: 2 × 3 = 6; together 44
 *   summaries        everybody who was in force on a day of the year: 4 × 2 of 2024, n-s and n-b: 10
 *   evaluations      Panshan has s01–b01 (twice agreed, one pair), s02–b02, s03–b03, n-s–b03, n-s–n-b: 5 rows; Shuangtaizi 1
 *   first in 2026    n-s and n-b, which is what the plan's figures count: 1 : 1, although five kindergartens stand in pairs
 * Of 2025 4 × 12 = 48 returns and 8 summaries, of 2024 4 × 3 = 12 and 8.
 */
const program = 'panjin-kindergartens-2024';
const of = (supporter: string, supported: string): Pair => ({ supporter, supported });
const goesOn = of('panshan-2024-s01', 'panshan-2024-b01');
const ends = of('panshan-2024-s02', 'panshan-2024-b02');
const old = of('panshan-2024-s03', 'panshan-2024-b03');
const silent = of('shuangtaizi-2024-s01', 'shuangtaizi-2024-b01');
const fresh = of('panshan-2026-s01', 'panshan-2026-b01');
const changed = of(fresh.supporter, old.supported);
const first = [goesOn, ends, old, silent];
const next = [goesOn, fresh, changed];

const inForce = { from: '2024-10-01', to: '2026-09-30' };
const anew = { from: '2026-10-01', to: '2028-09-30' };

let world: World;
let office: ReturnType<typeof officeOf>;
const { read, sheet } = readerOf(() => world);
const cases = new Map<string, string>();
const caseOf = ({ supporter, supported }: Pair, year: string) =>
  cases.get(`${supporter} ${supported} ${year}`) ?? 'none';

beforeAll(async () => {
  const script = demonstrationTerritory();
  const wanted = new Set(first.map(({ supported }) => supported));
  const pairs = script.pairs.filter(({ parties }) => wanted.has(parties.supported ?? ''));
  const territory = { ...script, members: [], pairs };
  world = await startWorld({ program, territory, clock: at('2024-09-18') });
  const running = await world.runtime.services.programs.current(program);
  if (!running) throw new Error(`${program} is not published`);
  const directory = new Map(script.units.map(unit => [unit.id, unit]));
  office = officeOf(world, running.definition, directory, 'panjin/clerk');
  for (const pair of first) await office.approve(await signed(pair, '2024'));
}, 120_000);
afterAll(() => world?.stop(), 30_000);

const reach = (day: string) => world.runtime.clock.advanceTo(at(day));

/** Over a stretch in which nobody does anything: the tick alone keeps the dates, at a third of the work. */
const leap = async (day: string) => {
  world.runtime.switches.executions = false;
  await reach(day);
  world.runtime.switches.executions = true;
};

/** The agreement of a year, handed in to be signed. */
const signed = async (pair: Pair, period: string): Promise<string> => {
  const item: Item = {
    ...{ duty: 'agreement', period, parties: pair },
    ...{ drafts: `${pair.supported}/deputy`, submits: `${pair.supported}/director` },
    told: () => agreementAnswers(Number(period)),
  };
  const id = await office.handIn(item);
  cases.set(`${pair.supporter} ${pair.supported} ${period}`, id);
  return id;
};

const nameOf = async (unit: string) =>
  (await world.runtime.services.people.units([unit])).get(unit)?.name.zh ?? unit;
const namesOf = async (pairs: readonly Pair[]) =>
  (
    await Promise.all(
      pairs.map(async ({ supporter, supported }) =>
        [await nameOf(supporter), await nameOf(supported)].join(' '),
      ),
    )
  ).sort();

/** Partners in the ledger of a unit, with the days of each agreement; `open`: it is not concluded. */
const partners = async (unit: string, role: 'supporter' | 'supported') =>
  (await world.runtime.services.cases.ledger(unit, role)).partners
    .map(({ unit: other, from, to, since }) => `${other} ${from}–${to}${since === undefined ? ' open' : ''}`)
    .sort();
const said = (unit: string, { from, to }: typeof inForce, state = '') => `${unit} ${from}–${to}${state}`;

/** What a director finds under a duty: period, state and partner. */
const finds = async (unit: string, duty = 'agreement', role = 'director') =>
  (await world.as(`${unit}/${role}`).duties()).duties
    .filter(one => one.duty === duty)
    .map(({ period, state, parties }) =>
      [period, state, ...Object.values(parties).filter(other => other !== unit)].join(' '),
    )
    .sort();

const deliveries = async (year: string, duty: string, period = year) =>
  (await world.as('panjin/clerk').completeness(year)).deliveries.filter(
    one => one.duty === duty && (period === 'all' || one.period === period),
  );
const reporting = async (month: string) =>
  (await deliveries(month.slice(0, 4), 'monthly-return', month)).map(({ parties }) => parties.unit).sort();

const problemsOf = (refused: unknown) =>
  ((refused as Refused).body.problems as { field: string; row?: string; code: string }[]).map(
    ({ field, row, code }) => [field, row, code].filter(Boolean).join(' '),
  );
const rows = (answers: object, field: string) => rowsOf((answers as Answers)[field]);

describe('prepared in late December', () => {
  it('by the list of the city, with nobody on it who is paired already', async () => {
    await leap('2025-12-23');
    expect(await finds('panjin', 'named-list', 'clerk')).toContain('2026 open');
    const units: Row[] = [
      { key: 'n1', unit: fresh.supporter, role: 'supporter' },
      { key: 'n2', unit: fresh.supported, role: 'supported' },
    ];
    await office.handIn({
      ...{ duty: 'named-list', period: '2026', parties: { unit: 'panjin' } },
      ...{ drafts: 'panjin/clerk', submits: 'panjin/section-head' },
      told: () => ({ units }),
    });
    await world.runtime.quiet();
    expect(await world.runtime.services.programs.members(program, '2026')).toHaveLength(2);
  });

  it('and not before August by a county', async () => {
    const begun = world.as('panshan/clerk').start({ unit: 'panshan' }, '2026', 'yearly-plan');
    await expect(begun).rejects.toMatchObject({ code: 'not-open-yet' });
  });
});

describe('opened in August', () => {
  const clerk = () => world.as('panshan/clerk');
  const head = () => world.as('panshan/section-head');
  let id: string;
  const refusal = () =>
    head()
      .submit(id)
      .then(() => ['accepted'], problemsOf);

  it('with the pairs whose agreement ends in the year, each to be decided', async () => {
    await leap('2026-08-21');
    ({ id } = await clerk().start({ unit: 'panshan' }, '2026', 'yearly-plan'));
    const { answers } = await clerk().content(id);
    expect(rows(answers, 'pairs')).toMatchObject([{ supported: fresh.supported }]);
    expect(rows(answers, 'ending').map(({ key: _, ...cells }) => cells)).toEqual(
      [goesOn, ends, old].map(pair => ({ ...pair, until: inForce.to })),
    );
  });

  it('is not taken while one is undecided or changes to nobody, and no row can be taken out', async () => {
    const { answers } = await clerk().content(id);
    const [one, two, three] = rows(answers, 'ending') as [Row, Row, Row];
    const pairs = rows(answers, 'pairs').map(row => ({ ...row, supporter: fresh.supporter }));
    const ending = [
      { ...one, decision: 'continue' },
      { ...two, decision: 'end' },
    ];
    await clerk().save(id, { pairs, ending: [...ending, three] });
    expect(await refusal()).toEqual([`ending ${three.key} required`]);
    await expect(clerk().save(id, { pairs, ending })).rejects.toThrow(/fixed/);
    const decided = [...ending, { ...three, decision: 'change' }];
    await clerk().save(id, { pairs, ending: decided });
    expect(await refusal()).toEqual([`ending ${three.key} no-other-partner`]);
    await clerk().save(id, { pairs: [...pairs, { key: 'changed', ...changed }], ending: decided });
    expect(await refusal()).toEqual(['accepted']);
    await office.approve(id);
    await world.runtime.quiet();
  });

  it('makes the pairs of the round from those that go on, that change and that are new', async () => {
    const planned = await world.runtime.services.programs.pairs(program, '2026');
    expect(planned.map(({ parties }) => `${parties.supporter} ${parties.supported}`).sort()).toEqual(
      next.map(({ supporter, supported }) => `${supporter} ${supported}`).sort(),
    );
    const path = paths.pairsFile({ id: program, kind: 'csv' }, { round: '2026' });
    const listed = (await sheet('panshan-clerk', path)).map(([one, other]) => `${one} ${other}`);
    expect(listed.sort()).toEqual(await namesOf(next));
  });

  it('tells those who will sign, and nobody else', async () => {
    expect(await finds(goesOn.supporter)).toEqual([
      `2024 done ${goesOn.supported}`,
      `2026 upcoming ${goesOn.supported}`,
    ]);
    expect(await finds(ends.supported)).toEqual([`2024 done ${ends.supporter}`]);
    expect(await finds(old.supporter)).toEqual([`2024 done ${old.supported}`]);
    expect(await finds(old.supported)).toEqual([
      `2024 done ${old.supporter}`,
      `2026 upcoming ${fresh.supporter}`,
    ]);
    expect(await finds(silent.supported)).toEqual([`2024 done ${silent.supporter}`]);
  });

  it('and still shows a pair that goes on the agreement in force', async () => {
    const page = await read(`${goesOn.supported}-director`, paths.duties());
    expect(page).toContain('有效期至 2026年9月30日');
  });

  it('counts as new in the year who was not there before', async () => {
    const page = await read('panshan-clerk', paths.program({ id: program }, { round: '2026' }));
    const table = page.slice(page.indexOf('计划指标与实际')).split('</table>')[0] ?? '';
    const numbers = [...table.matchAll(/<span>(\d+)<\/span>/g)].map(([, number]) => Number(number));
    expect(numbers).toEqual([2, 1, 2, 1, next.length, 0]);
  });
});

describe('signed in September', () => {
  it('by those that go on, that change and that are new', async () => {
    await reach('2026-09-10');
    expect(await finds(goesOn.supported)).toContain(`2026 open ${goesOn.supporter}`);
    expect(await finds(fresh.supporter)).toEqual(
      [changed, fresh].map(({ supported }) => `2026 open ${supported}`).sort(),
    );
    for (const pair of [ends, old, silent]) {
      const begun = world.as(`${pair.supported}/deputy`).start(pair, '2026');
      await expect(begun).rejects.toMatchObject({ code: 'not-found' });
    }
  });

  it('while the agreement before holds, and stands beside the new one', async () => {
    await reach('2026-09-20');
    const ids = [await signed(goesOn, '2026'), await signed(fresh, '2026')];
    const page = await read(`${goesOn.supported}-director`, paths.duties());
    const card = page.slice(page.lastIndexOf('结对：')).split('</section>')[0] ?? '';
    expect(card).toMatch(/待签署.*已备案.*有效期至 2026年9月30日/s);
    await reach('2026-09-21');
    for (const id of ids) await office.approve(id);
    expect(await finds(goesOn.supported)).toEqual(
      ['2024', '2026'].map(year => `${year} done ${goesOn.supporter}`),
    );
  });

  it('late by the pair that changes; two counties have let the plan lock', async () => {
    await reach('2026-09-26');
    const late = async (person: string) =>
      (await sheet(person, paths.lateFile({ id: program, kind: 'csv' }, { round: '2026' }))).map(cells =>
        cells.join(' '),
      );
    const ofCity = await late('panjin-clerk');
    const [pair = ''] = await namesOf([changed]);
    const agreements = ofCity.filter(line => line.includes('签订帮扶协议'));
    expect(agreements).toHaveLength(1);
    for (const name of pair.split(' ')) expect(agreements[0]).toContain(name);
    expect(ofCity.filter(line => line.includes('上报年度帮扶计划表'))).toHaveLength(2);
    const ofPanshan = await late('panshan-clerk');
    expect(ofPanshan.filter(line => line.includes('签订帮扶协议'))).toHaveLength(1);
    expect(ofPanshan.filter(line => line.includes('上报年度帮扶计划表'))).toEqual([]);

    await reach('2026-09-28');
    const id = await signed(changed, '2026');
    await office.approve(id, ({ step }, one) => one.route[step]?.kind !== 'record');
  });
});

describe('in force from October', () => {
  /** Would a program in which everybody has one partner give this supporter another one today? */
  const isFree = async (supporter: string): Promise<boolean> => {
    const { services } = world.runtime;
    const definition = (await services.programs.current(program))?.definition;
    if (!definition?.pairing) throw new Error('A1 pairs kindergartens');
    const parties = { supporter, supported: 'panshan-2025-b01' };
    const directory = await services.people.units(Object.values(parties));
    const ledger = await services.cases.ledger(supporter, 'supporter');
    const capacity = [{ role: 'supporter', most: 1 }];
    const shapes = ['one-to-one' as const];
    const today = dayOf(services.now(), definition.zone);
    const judged = [{ capacity }, { shapes }].map(more =>
      pairingProblem(
        { ...definition, pairing: { ...definition.pairing, ...more } as typeof definition.pairing },
        parties,
        directory,
        { supporter: ledger.partners },
        today,
      ),
    );
    expect(new Set(judged.map(problem => problem === undefined)).size).toBe(1);
    return judged[0] === undefined;
  };
  const supporters = [goesOn, ends, old, fresh].map(({ supporter }) => supporter);

  it('in the ledgers of both sides; whose pair ended or changed is free on the day after', async () => {
    await reach('2026-09-30');
    expect(await Promise.all(supporters.map(isFree))).toEqual([false, false, false, false]);
    await reach('2026-10-01');
    expect(await Promise.all(supporters.map(isFree))).toEqual([false, true, true, false]);
    for (const [unit, role, ledger] of [
      [goesOn.supporter, 'supporter', [said(goesOn.supported, inForce), said(goesOn.supported, anew)]],
      [goesOn.supported, 'supported', [said(goesOn.supporter, inForce), said(goesOn.supporter, anew)]],
      [ends.supporter, 'supporter', [said(ends.supported, inForce)]],
      [ends.supported, 'supported', [said(ends.supporter, inForce)]],
      [old.supporter, 'supporter', [said(old.supported, inForce)]],
      [
        changed.supported,
        'supported',
        [said(old.supporter, inForce), said(changed.supporter, anew, ' open')],
      ],
      [fresh.supporter, 'supporter', [said(changed.supported, anew, ' open'), said(fresh.supported, anew)]],
      [silent.supporter, 'supporter', [said(silent.supported, inForce)]],
    ] as const)
      expect([unit, await partners(unit, role)]).toEqual([unit, [...ledger]]);
  });

  it('and asked for October alone whose agreement was known by its 15th', async () => {
    await reach('2026-10-16');
    const before = [goesOn, ends, old, silent].map(({ supported }) => supported).sort();
    expect(await reporting('2026-08')).toEqual(before);
    expect(await reporting('2026-09')).toEqual(before);
    expect(await reporting('2026-10')).toEqual([goesOn.supported, fresh.supported].sort());
    for (const unit of before)
      expect([unit, (await finds(unit, 'monthly-return')).filter(line => line > '2026-10')]).toEqual([
        unit,
        unit === goesOn.supported ? ['2026-10 open', '2026-11 upcoming'] : [],
      ]);
  });

  it('with the changed pair from the day on which it is recorded', async () => {
    await reach('2026-10-17');
    await office.approve(caseOf(changed, '2026'));
    expect(await partners(fresh.supporter, 'supporter')).toEqual(
      [said(changed.supported, anew), said(fresh.supported, anew)].sort(),
    );
    expect(await finds(changed.supported, 'monthly-return')).toContain('2026-11 upcoming');
    expect(await finds(changed.supported, 'monthly-return')).not.toContain('2026-10 open');
  });

  it('and handed in by the county, three agreements of the year', async () => {
    const item: Item = {
      ...{ duty: 'agreement-bundle', period: '2026', parties: { unit: 'panshan' } },
      ...{ drafts: 'panshan/clerk', submits: 'panshan/section-head' },
    };
    const id = await office.handIn(item);
    await office.approve(id);
    const { answers } = await world.as('panjin/clerk').content(id);
    const listed = rows(answers, 'agreements').map(({ supporter, supported, from, to }) => ({
      ...{ supporter, supported, from, to },
    }));
    const wanted = next.map(pair => ({ ...pair, ...anew }));
    expect(listed).toHaveLength(wanted.length);
    expect(listed).toEqual(expect.arrayContaining(wanted));
  });
});

describe('in December', () => {
  it('asks everybody for a summary who was in force on a day of the year', async () => {
    await leap('2026-12-12');
    const units = (await deliveries('2026', 'yearly-summary')).map(({ parties }) => parties.unit);
    expect(units.sort()).toEqual(
      [...new Set([...first, ...next].flatMap(pair => Object.values(pair)))].sort(),
    );
    expect(units).toHaveLength(10);
  });

  it('has every pair of the year evaluated, also those that ended, each once', async () => {
    const evaluated = async (area: string) => {
      const clerk = world.as(`${area}/clerk`);
      const { id } = await clerk.start({ unit: area }, '2026', 'county-evaluation');
      const { answers } = await clerk.content(id);
      return rows(answers, 'pairs').map(row => `${row.supporter} ${row.supported}`);
    };
    expect((await evaluated('panshan')).sort()).toEqual(
      [goesOn, ends, old, changed, fresh].map(pair => `${pair.supporter} ${pair.supported}`).sort(),
    );
    expect(await evaluated('shuangtaizi')).toEqual([`${silent.supporter} ${silent.supported}`]);
  });
});

describe('when all of it is over', () => {
  beforeAll(() => leap('2027-02-10'), 60_000);

  it('is complete to the counts that were worked out by hand', async () => {
    const states = async (duty: string) => {
      const found = await deliveries('2026', duty);
      const of = (state: string) => found.filter(one => one.state === state).length;
      return [found.length, of('settled'), of('missing'), found.filter(({ late }) => late).length];
    };
    expect(await states('agreement')).toEqual([3, 3, 0, 1]);
    expect(await states('yearly-plan')).toEqual([3, 1, 2, 0]);
    const counts = ['2024', '2025', '2026'].map(async year => [
      (await deliveries(year, 'monthly-return', 'all')).length,
      (await deliveries(year, 'yearly-summary')).length,
    ]);
    expect(await Promise.all(counts)).toEqual([
      [12, 8],
      [48, 8],
      [44, 10],
    ]);
    for (const [month, count] of [
      ['2026-11', 3],
      ['2026-12', 3],
    ] as const)
      expect(await reporting(month)).toHaveLength(count);
  });

  it('lists the pairs of each round as they were', async () => {
    const listed = async (round: string) =>
      (await sheet('panjin-clerk', paths.pairsFile({ id: program, kind: 'csv' }, { round }))).map(
        ([one, other, , status]) => `${one} ${other} ${status}`,
      );
    const filed = async (pairs: readonly Pair[]) => (await namesOf(pairs)).map(names => `${names} 已备案`);
    expect((await listed('2024')).sort()).toEqual((await filed(first)).sort());
    expect((await listed('2026')).sort()).toEqual((await filed(next)).sort());
  });

  it('keeps the papers of each pair in the dossiers of both sides, and of nobody else', async () => {
    const papers = async (unit: string) => {
      const grant = can(theClock, 'read', { kind: 'unit', unit, above: [] });
      if (!grant) throw new Error('the clock may read every dossier');
      const agreements = new Set(cases.values());
      return (await world.runtime.services.cases.dossier(grant, unit))
        .filter(id => agreements.has(id))
        .sort();
    };
    const both = [caseOf(goesOn, '2024'), caseOf(goesOn, '2026')].sort();
    expect(await papers(goesOn.supporter)).toEqual(both);
    expect(await papers(goesOn.supported)).toEqual(both);
    expect(await papers(old.supporter)).toEqual([caseOf(old, '2024')]);
    expect(await papers(old.supported)).toEqual([caseOf(old, '2024'), caseOf(changed, '2026')].sort());
    expect(await papers(changed.supporter)).toEqual([caseOf(changed, '2026'), caseOf(fresh, '2026')].sort());
    const hidden = (unit: string, id: string) =>
      expect(world.as(`${unit}/director`).see(id)).rejects.toMatchObject({ status: 404 });
    await hidden(old.supporter, caseOf(changed, '2026'));
    await hidden(changed.supporter, caseOf(old, '2024'));
    const after = await world.as(`${old.supported}/director`).see(caseOf(old, '2024'));
    expect(after).toMatchObject({ status: 'FILED' });
  });

  it('leaves nothing open with anybody whose pair is over', async () => {
    for (const { supporter, supported } of [ends, silent])
      for (const unit of [supporter, supported]) {
        const { duties, tasks } = await world.as(`${unit}/director`).duties();
        expect([unit, duties.filter(({ state }) => state === 'open' || state === 'upcoming'), tasks]).toEqual(
          [unit, [], []],
        );
      }
  });

  it('keeps every invariant', async () => expect(await broken(await world.snapshot())).toEqual([]));
});

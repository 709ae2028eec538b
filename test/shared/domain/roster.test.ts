import { describe, expect, it } from 'vitest';
import { rosterWords } from '#shared/domain/roster-words.ts';
import { Person, Unit } from '#shared/domain/territory.ts';
import { now, people, planFor, sheetOf, territory } from '#test/support/roster-sheet.ts';

const school = territory.units.find(({ id }) => id === 'dawa-2024-b01');
const name = school?.name.zh ?? '';
const director = people.get('dawa-2024-b01-director')?.name ?? '';

/** Sheet, cell and code of each fault. */
const said = (text: Parameters<typeof planFor>[0], more?: Parameters<typeof planFor>[1]) =>
  planFor(text, more).faults.map(({ row, column, code }) => `${column}${row} ${code}`);

describe('an ordinary list of a bureau', () => {
  it('is read as it is written every day: a title, bare telephones, merged names of areas', () => {
    const { plan, faults } = planFor(`
      大洼区幼儿园名单（演示）
      序号 | 幼儿园名称 | 所属县区 | 所在地 | 办园性质 | 星级 | 园长 | 联系电话 | 副园长 | 联系电话
      1 | 示例新建幼儿园（演示） | 大洼区 | 村 | 民办 | 2 | 赵新甲 | 13800000001 | 钱新乙 | 024-81234567
      2 | ${name} | 大洼区教育局（演示） | | | | ${director} | 138 0000 0002 | |`);
    expect(faults).toEqual([]);
    expect(plan.ignored).toEqual([{ sheet: '幼儿园', column: 'A', text: '序号' }]);
    expect([plan.named, plan.unnamed]).toEqual([2, 58]);
    const added = plan.units.find(({ id }) => id === 'dawa-001');
    expect(Unit.parse(added)).toEqual({
      id: 'dawa-001',
      level: 'kindergarten',
      kind: 'school',
      name: {
        zh: '示例新建幼儿园(演示)'.replace('(', '（').replace(')', '）'),
        en: '示例新建幼儿园（演示）',
      },
      bureau: 'dawa',
      area: 'dawa',
      path: ['panjin', 'dawa'],
      attributes: { kind: 'village', ownership: 'private', stars: 2 },
      seats: {
        director: [{ person: 'dawa-001-director', from: now }],
        deputy: [{ person: 'dawa-001-deputy', from: now }],
      },
      from: now,
    });
    expect(plan.people.map(one => Person.parse(one))).toEqual([
      { ...people.get('dawa-2024-b01-director'), phone: '13800000002' },
      { id: 'dawa-001-director', name: '赵新甲', phone: '13800000001' },
      { id: 'dawa-001-deputy', name: '钱新乙', phone: '024-81234567' },
    ]);
    expect(plan.units).toHaveLength(1);
    expect(plan.newIds).toEqual({
      units: ['dawa-001'],
      people: ['dawa-001-director', 'dawa-001-deputy'],
    });
  });

  it('changes nothing where it says what is there already', () => {
    const { plan, faults } = planFor(`名称|园长|副园长|星级\n${name}|${director}||`);
    expect([faults, plan.changes, plan.units, plan.people]).toEqual([[], [], [], []]);
  });
});

describe('a seat', () => {
  const seats = (text: string) => {
    const { plan, faults } = planFor(text);
    expect(faults).toEqual([]);
    return { held: plan.units[0]?.seats.director, changes: plan.changes };
  };
  const since = school?.seats.director?.[0]?.from ?? 0;
  const day = Date.parse('2024-10-01T00:00:00+08:00');

  it('is handed over on a day, and the list may be loaded again', () => {
    const list = `名称|园长|园长电话|园长任职日期\n${name}|孙接任|13900000009|2024年10月1日`;
    const { held, changes } = seats(list);
    const next = 'dawa-2024-b01-director-2';
    expect(held).toEqual([
      { person: 'dawa-2024-b01-director', from: since, to: day },
      { person: next, from: day },
    ]);
    expect(changes.map(({ kind }) => kind)).toEqual(['seat-left', 'seat-taken', 'person-added']);
    const first = planFor(list).plan;
    const units = territory.units.map(unit => first.units.find(({ id }) => id === unit.id) ?? unit);
    const again = planFor(list, {
      units,
      people: new Map([...people, ...first.people.map(one => [one.id, one] as const)]),
    });
    expect([again.faults, again.plan.changes]).toEqual([[], []]);
    // The list of before, loaded after all: the successor is struck out and the director stays.
    const back = planFor(`名称|园长\n${name}|${director}`, {
      units,
      people: new Map([...people, ...first.people.map(one => [one.id, one] as const)]),
    });
    expect(back.plan.changes.map(({ kind }) => kind)).toEqual(['seat-dated', 'seat-left']);
    expect(back.plan.units[0]?.seats.director).toEqual([{ person: 'dawa-2024-b01-director', from: since }]);
  });

  it('ends with its term, whether the list says so again or not', () => {
    const termed = planFor(`名称|园长|园长任期至\n${name}|${director}|2025-7-31`).plan;
    const units = territory.units.map(unit => termed.units.find(({ id }) => id === unit.id) ?? unit);
    expect(planFor(`名称|园长\n${name}|${director}`, { units }).plan.changes).toEqual([]);
    const longer = planFor(`名称|园长|园长任期至\n${name}|${director}|2026-7-31`, { units }).plan;
    expect(longer.units[0]?.seats.director).toEqual([
      { person: 'dawa-2024-b01-director', from: since, to: Date.parse('2026-08-01T00:00:00+08:00') },
    ]);
  });

  it('falls vacant only where the list says so', () => {
    expect(seats(`名称|园长\n${name}|空缺`).held).toEqual([
      { person: 'dawa-2024-b01-director', from: since, to: now },
    ]);
    expect(seats(`名称|园长|星级\n${name}|—|3`).held).toEqual(school?.seats.director);
  });

  it('may be held by two, and by somebody who sits elsewhere as well', () => {
    const phoned = new Map(people).set('panjin-clerk', {
      id: 'panjin-clerk',
      name: '赵甲',
      phone: '13800000003',
    });
    const { plan, faults } = planFor(
      `单位|基础教育科（股）经办人|电话\n大洼区教育局（演示）|周新丙、赵甲|13800000004、13800000003`,
      { people: phoned },
    );
    expect(faults).toEqual([]);
    expect(
      plan.units[0]?.seats.clerk?.filter(({ to }) => to === undefined).map(({ person }) => person),
    ).toEqual(['dawa-clerk-2', 'panjin-clerk']);
  });
});

describe('a faulty cell', () => {
  it('is named, each with its own reason', () => {
    expect(
      said(`名称|编号|层级|主管部门|所在地|星级|园长|园长电话|园长邮箱|园长账号|园长任职日期|园长任期至
        |||大洼||||||||
        新园甲||中学|大洼||||||||
        新园乙|Bad Id||大洼||||12|||
        新园丙|||乌有||八||||||
        新园丁|||||||||||
        新园戊|||大洼|山上|五|甲|12345|a@b|有 空格|2024-13-1|
        新园己|||大洼|||甲😀||||2024-10-1|2024-9-1
        新园庚|||大洼||||13800000001||||
        新园辛|||大洼|||甲、乙|13800000001||||
        新园壬|||大洼|||甲|||dawa-2024-b01-director||
        新园戊|||大洼||||||||
        ${name}||县区教育局|盘山||#REF!||||||
        盘山县教育局（演示）||||||丙|||||`),
    ).toEqual([
      'A2 name-missing',
      'C3 level-unknown',
      'B4 id',
      'G4 holder-missing',
      'H4 phone',
      'D5 bureau-unknown',
      'F5 number',
      'D6 bureau-missing',
      'E7 option',
      'F7 number',
      'H7 phone',
      'I7 mail',
      'J7 account',
      'G8 glyphs',
      'G9 holder-missing',
      'H10 counts-differ',
      'J11 account-of-another',
      'A12 unit-twice',
      'C13 level-differs',
      'D13 bureau-moves',
      'F13 formula-error',
      'G14 seat-elsewhere',
    ]);
  });
});

it('leaves its own bureau an administrator', () => {
  const top = territory.units.find(({ path }) => path.length === 0)?.name.zh;
  expect(said(`单位|管理员\n${top}|空缺`)).toEqual(['B2 last-administrator']);
  expect(said(`单位|管理员\n${top}|赵接任`)).toEqual([]);
});

it('needs no program to begin with', () => {
  const top = Unit.parse({
    id: 'top',
    level: 'top',
    kind: 'bureau',
    name: { zh: '上级局', en: 'Top' },
    path: [],
  });
  const { plan, faults } = planFor(
    [sheetOf('单位|编号|层级|单位类别|管理员\n下级局|below|below|主管部门|赵管理', 'Sheet1')],
    { words: rosterWords([]), units: [top], people: new Map(), under: 'top' },
  );
  expect(faults).toEqual([]);
  expect(plan.units[0]).toMatchObject({ id: 'below', level: 'below', bureau: 'top', path: ['top'] });
  expect(plan.people).toEqual([{ id: 'below-administrator', name: '赵管理' }]);
});

it('keeps to its territory, and bureaus out of rings', () => {
  const county = {
    under: 'dawa',
    units: territory.units.filter(({ id, path }) => id === 'dawa' || path.includes('dawa')),
  };
  expect(
    said('名称|编号|主管部门\n甲园|panshan-2024-b01|大洼\n乙园||盘山', {
      ...county,
      elsewhere: {
        units: new Set(['panshan-2024-b01']),
        people: new Set<string>(),
        seated: new Set<string>(),
      },
    }),
  ).toEqual(['B2 id-elsewhere', 'C3 bureau-unknown']);
  expect(said([sheetOf('单位|编号|主管部门\n甲局|ring-a|乙局\n乙局|ring-b|甲局', '县区教育局')])).toEqual([
    'C2 bureau-cycle',
    'C3 bureau-cycle',
  ]);
  expect(said([sheetOf('说明\n没有表头')])).toEqual(['A1 no-headings']);
  expect(said('名称|园长|园长\n甲园|乙|丙')).toContain('C1 heading-twice');
  const many = [...Array(2001).keys()].map(n => `园${n}|大洼`).join('\n');
  expect(said(`名称|主管部门\n${many}`)).toEqual(['A2002 too-many-rows']);
});

import { describe, expect, it } from 'vitest';
import { areasTable } from '#functions/web/overview/areas-view.ts';
import { figuresView, goalsView } from '#functions/web/overview/figures-view.ts';
import { overviewWords, standingTexts } from '#functions/web/overview/overview-words.ts';
import { pairsTable } from '#functions/web/overview/pairs-view.ts';
import { presentStage } from '#functions/web/overview/present-stage.ts';
import { areasFor, pageSize, pairsSection } from '#functions/web/overview/program-page.ts';
import { overviewTimeline } from '#functions/web/overview/stages-timeline.ts';
import type { Who } from '#shared/domain/access.ts';
import { task } from '#test/support/sample-case.ts';
import { caseOf, clockAt, directory, overviewAt, plan, territory } from './overview-fixture.ts';

const seated = (seat: string, kind: 'bureau' | 'school' = 'bureau'): Who => ({
  person: 'p-1',
  name: '甲',
  seats: [{ seat, path: ['panjin'], kind }],
});
const textOf = (markup: unknown) =>
  String(markup)
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
const rowsOf = (markup: unknown) =>
  [...String(markup).matchAll(/<tr role="row">.*?<\/tr>/gs)].map(([row]) => textOf(row).trim());

describe('the plan against what happened', () => {
  const members = territory.members.filter(({ round }) => round === '2024');
  const shown = (tongue: 'zh' | 'en') =>
    figuresView(
      {
        overview: overviewAt('2024', '2024-09-18', { 0: { case: caseOf({ status: 'FILED' }) } }),
        clock: clockAt('2024-09-18', tongue),
      },
      ['panshan', 'shuangtaizi', 'dawa'],
      { members, earlier: [], directory },
    );

  it('stands side by side for every area and for all', () => {
    expect(
      rowsOf(shown('zh'))
        .slice(1)
        .map(row => row.match(/\d+/g)?.map(Number)),
    ).toEqual([
      [3, 3, 3, 3, 3, 1],
      [1, 1, 1, 1, 1, 0],
      [6, 6, 7, 7, 7, 0],
      [10, 10, 11, 11, 11, 1],
    ]);
  });

  it('counts for a year who joined in it, not the pairs of earlier years that go on', () => {
    const [first] = territory.pairs.filter(({ round }) => round === '2024');
    const round = '2026';
    const renewed = Object.entries(first?.parties ?? {}).map(([role, unit]) => ({ round, role, unit }));
    const joining = territory.members.filter(one => one.round === round);
    const view = figuresView(
      { overview: overviewAt(round, '2026-09-18'), clock: clockAt('2026-09-18') },
      ['panshan'],
      { members: [...renewed, ...joining], earlier: first ? [first] : [], directory },
    );
    const [, panshan] = rowsOf(view);
    expect(panshan?.match(/\d+/g)?.map(Number).slice(0, 4)).toEqual([2, 2, 2, 2]);
  });

  it('keeps the contradiction of the plan with its written reason', () => {
    const text = textOf(shown('zh'));
    expect(text).toContain('方案所列总数为 22 所，各地合计为 21 所。');
    expect(text).toContain('说明： 方案原文如此');
    expect(textOf(shown('en'))).toContain('against a stated 22');
    const quiet = figuresView(
      { overview: overviewAt('2026', '2026-09-18'), clock: clockAt('2026-09-18') },
      ['dawa'],
      {
        members,
        earlier: [],
        directory,
      },
    );
    expect(textOf(quiet)).not.toContain('说明');
  });

  it('names the goals', () =>
    expect(
      textOf(goalsView({ overview: overviewAt('2024', '2024-09-18'), clock: clockAt('2024-09-18') })),
    ).toContain('100%（2026年12月31日前）'));
});

describe('the year', () => {
  it('says where the program is now, and between two stages what comes next', () => {
    expect(presentStage(plan, '2024', clockAt('2024-09-18'))[0]).toBe(
      '目前：2024年度 · 签约阶段，9月25日（周三）结束',
    );
    expect(presentStage(plan, '2024', clockAt('2024-08-01'))).toEqual([
      '目前：2024年度，没有进行中的阶段',
      '下一阶段：准备阶段，8月20日（周二）开始',
    ]);
    expect(presentStage(plan, '2026', clockAt('2027-08-01'))).toHaveLength(1);
  });

  it('marks each stage done, open, late or coming', () => {
    const states = (day: string, lines = {}) =>
      [
        ...String(overviewTimeline(clockAt(day), overviewAt('2024', day, lines))).matchAll(
          /jd-stage jd-stage--(\w+)/g,
        ),
      ].map(([, state]) => state);
    expect(states('2024-09-18')).toEqual(['done', 'open', 'open', 'coming', 'coming', 'coming']);
    expect(states('2024-09-26')).toEqual(['done', 'late', 'open', 'coming', 'coming', 'coming']);
    const all = Object.fromEntries(
      Array.from({ length: 11 }, (_, at) => [
        at,
        { case: caseOf({ handedInAt: clockAt('2024-09-20').now }) },
      ]),
    );
    expect(states('2024-09-26', all)[1]).toBe('done');
  });
});

describe('the pairs', () => {
  const clock = clockAt('2024-09-26');
  const row = (line: object, who = seated('panjin/clerk')) => {
    const overview = overviewAt('2024', '2024-09-26', { 0: line });
    return pairsTable({ overview, clock, who }, overview.pairs.slice(0, 1), '/all');
  };

  it('say who has it now, by when, and that it is late', () => {
    const open = task('1-0-0', 'panshan-2024-s01/director');
    const text = textOf(row({ case: caseOf({ status: 'SIGNING', tasks: [open] }) }));
    expect(text).toContain('待签署');
    expect(text).toContain('逾期');
    expect(text).toContain('（演示） 园长');
    expect(text).toContain('已逾期 1 天');
    expect(textOf(row({ missing: true }))).toContain('10月15日（周二）截止，未提交');
    expect(textOf(row({ case: caseOf({ status: 'FILED', record: { date: '2024-09-24' } }) }))).toContain(
      '2024年9月24日备案',
    );
    expect(textOf(row({ case: caseOf({ status: 'RUNNING', pending: 'seal' }) }))).toContain('正在生成文书');
  });

  it('lead to the agreement, but a draft only its own parties', () => {
    const parties = territory.pairs[0]?.parties ?? {};
    const draft = { case: caseOf({ status: 'DRAFT', parties }) };
    expect(String(row(draft))).not.toContain('/cases/');
    expect(String(row(draft, seated('panshan-2024-s01/director', 'school')))).toContain('/cases/case-1');
    expect(String(row({ case: caseOf({ status: 'RETURNED' }) }))).toContain('/cases/case-1');
  });

  it('say so where none fits, with the way back', () => {
    const overview = overviewAt('2024', '2024-09-26');
    const empty = String(pairsTable({ overview, clock, who: seated('panjin/clerk') }, [], '/all'));
    expect(empty).toContain('没有符合条件的结对');
    expect(empty).toContain('href="/all"');
  });
});

describe('what a reader may compare', () => {
  it('is every area for the organiser, its own for a bureau, none for a school', () => {
    const overview = overviewAt('2024', '2024-09-18');
    expect(areasFor(overview, seated('panjin/clerk'))).toEqual(['panshan', 'shuangtaizi', 'dawa']);
    expect(areasFor(overview, seated('dawa/clerk'))).toEqual(['dawa']);
    expect(areasFor(overview, seated('dawa-2024-s01/director', 'school'))).toEqual([]);
    const table = areasTable({ overview, clock: clockAt('2024-09-18') }, ['dawa'], area => `/${area}`);
    expect(rowsOf(table)).toHaveLength(2);
  });

  it('is said in both languages', () => {
    for (const { zh, en } of Object.values(standingTexts)) {
      expect(zh).toMatch(/^\p{Script=Han}+$/u);
      expect(en).toMatch(/^[A-Z]/);
    }
    expect(overviewWords('en')('title')).toBe('Programs');
  });
});

describe('many pairs', () => {
  const many = overviewAt('2024', '2024-09-18');
  const [line] = many.pairs;
  const pairs = Array.from({ length: 2 * pageSize + 1 }, (_, at) => ({
    ...{ key: `a+${at}`, parties: {}, area: 'dawa', missing: false, ...line },
    ...(at % 2 === 0 && { case: caseOf({ status: 'FILED' }) }),
  }));
  const seen = {
    overview: { ...many, pairs },
    clock: clockAt('2024-09-18'),
    who: seated('panjin/clerk'),
  };
  const shown = (page: number, status?: 'filed') =>
    `${pairsSection(seen, [], { area: undefined, status, page })}`;

  it('stand on pages that keep the filter; counts are over all', () => {
    const second = shown(2);
    expect(second.match(/<tr role="row">/g)).toHaveLength(pageSize + 1);
    expect(second).toContain('page=3#pairs');
    expect(second).toContain(`结对清单（${pairs.length} 对）`);
    expect(shown(9).match(/<tr role="row">/g)).toHaveLength(2);
    expect(shown(1, 'filed')).toContain('status=filed&amp;page=2#pairs');
    expect(shown(1, 'filed')).toContain(`<span class="jd-count">${pageSize + 1}</span>`);
  });
});

import { describe, expect, it } from 'vitest';
import { calendarView, dutiesTable } from '#functions/web/admin/calendar-view.ts';
import { publishPreview } from '#functions/web/admin/publish-preview.ts';
import { routeWords } from '#functions/web/admin/route-words.ts';
import { seatsBelow } from '#functions/web/admin/seats-below.ts';
import { formOf } from '#shared/domain/definition.ts';
import { clockAt, directory, plan, source, territory } from '../overview/overview-fixture.ts';

const textOf = (markup: unknown) =>
  String(markup)
    .replace(/<[^>]+>/g, '')
    .replace(/\s+/g, ' ');

describe('a route in words', () => {
  it('names everybody through whose hands a form goes', () => {
    const text = textOf(routeWords(plan, clockAt('2024-09-18').t, formOf(plan, 'agreement')));
    expect(text).toContain('副园长、园长填写，园长提交');
    expect(text).toContain('双方园长签署 帮扶园园长、被帮扶园园长，均须签署');
    expect(text).toContain('被帮扶园的主管部门基础教育科（股）经办人，5 个工作日内，可退回');
    expect(text).toContain('仅当 supporter.area != supported.area');
    const english = textOf(routeWords(plan, clockAt('2024-09-18', 'en').t, formOf(plan, 'agreement')));
    expect(english).toContain('of the bureau in charge of the Supported');
  });

  it('says of a form without a route that it is complete at once', () => {
    const form = plan.forms.find(({ route }) => route.length === 0);
    if (!form) throw new Error('plan A1 has such forms');
    expect(textOf(routeWords(plan, clockAt('2024-09-18').t, form))).toContain('提交后即完成');
  });
});

describe('the calendar', () => {
  it('lists every delivery of a round with its three days, and what is past', () => {
    const text = textOf(dutiesTable(clockAt('2024-09-18'), plan, '2024'));
    expect(text).toContain('上报年度帮扶计划表 已过应交日期');
    expect(text).toContain('9月6日（周五）9月25日（周三）10月15日（周二） 本系统默认');
    expect(text.match(/上报帮扶工作月报表/g)).toHaveLength(4);
    expect(textOf(dutiesTable(clockAt('2024-09-18'), { ...plan, duties: [] }, '2024'))).toContain('没有任务');
  });

  it('marks the days that the text of the plan does not say', () => {
    const at = clockAt('2025-09-18');
    const text = textOf(dutiesTable(at, plan, '2025'));
    expect(text).toContain('9月6日（周六） 本系统默认9月25日（周四） 本系统默认10月15日（周三） 本系统默认');
    expect(text).toContain('12月11日（周四）12月20日（周六）12月31日（周三） 本系统默认');
    const rounds = String(calendarView(at, plan, '2025'))
      .split('<details')
      .slice(1);
    // The implementation opens on a day of ours; preparation and signing have the plan's days in 2024 only.
    expect(rounds.map(one => one.match(/日期为本系统默认/g)?.length ?? 0)).toEqual([1, 2, 2]);
  });

  it('says when people are written to, and that the number of days is ours', () => {
    const clock = clockAt('2025-09-18');
    const ours = textOf(calendarView(clock, plan, '2025'));
    expect(ours).toContain('临近截止（截止前 3 天仍未提交）');
    expect(ours).toContain('天数为本系统默认');
    const said = { ...plan, reminder: { days: 5, origin: 'plan' as const } };
    const text = textOf(calendarView(clock, said, '2025'));
    expect(text).toContain('截止前 5 天');
    expect(text).not.toContain('天数为本系统默认');
  });

  it('opens at the present round', () => {
    const view = String(calendarView(clockAt('2025-09-18'), plan, '2025'));
    expect(
      [...view.matchAll(/<details[^>]*?( open)?><summary[^>]*><span[^>]*>([^<]+)/g)].map(
        ([, open, title]) => [title, open !== undefined],
      ),
    ).toEqual([
      ['2024年度', false],
      ['2025年度', true],
      ['2026年度', false],
    ]);
  });
});

describe('the preview', () => {
  const proposed = { definition: plan, answered: [], source, version: 'v2', present: undefined };

  it('says plainly which stages are past and which run already', () => {
    const text = textOf(publishPreview(clockAt('2024-09-18'), proposed));
    expect(text).toContain('不要求补交：2024年度准备阶段（9月5日（周四）结束）。');
    expect(text).toContain('发布后立即进行：2024年度签约阶段');
    expect(textOf(publishPreview(clockAt('2024-08-01'), proposed))).not.toContain('不要求补交');
  });

  it('says what another version asks for, and what nobody is reproached for', () => {
    const without = { ...plan, duties: plan.duties.filter(({ id }) => id !== 'monthly-report') };
    const text = (before: typeof plan, after: typeof plan, day: string) => {
      const present = { id: plan.id, version: 'v1', definition: before, publishedAt: 0, publishedBy: 'p' };
      return textOf(publishPreview(clockAt(day), { ...proposed, definition: after, present }));
    };
    expect(text(plan, plan, '2024-11-28')).not.toContain('与现行版本相比');
    const added = text(without, plan, '2024-11-28');
    expect(added).toContain('新增报送：上报帮扶工作月报表（2024年12月至2026年12月，共 25 期）');
    expect(added).toMatch(/不算逾期：上报帮扶工作月报表（[^）]*2024年11月）/);
    expect(text(without, plan, '2026-12-31')).toMatch(/也不记为未报送：上报帮扶工作月报表（2024年9月至/);
    expect(added).not.toContain('不再要求报送');
    expect(text(plan, without, '2024-11-28')).toContain('不再要求报送：上报帮扶工作月报表（2024年9月至');
  });

  it('carries the text to be published, escaped', () => {
    const sly = { ...proposed, source: 'a: "</form><script>"' };
    expect(String(publishPreview(clockAt('2024-09-18'), sly))).toContain(
      'value="a: &quot;&lt;/form&gt;&lt;script&gt;&quot;"',
    );
  });
});

describe('the seats of a territory', () => {
  const now = clockAt('2024-09-18').now;
  it('are those of the directory and those that a program wants of the level', () => {
    const bureau = directory.get('panshan');
    const school = territory.units.find(({ kind }) => kind === 'school');
    if (!bureau || !school) throw new Error('the demonstration has both');
    const { clerk: _, ...others } = bureau.seats;
    const gone = { ...school, seats: { director: [{ person: 'p-1', from: 0, to: now }] } };
    const [first, second] = seatsBelow([{ ...bureau, seats: others }, gone], [plan], now);
    expect(first?.seats.find(({ role }) => role === 'clerk')?.people).toEqual([]);
    expect(first?.vacant).toBe(1);
    expect(second?.seats.map(({ role, people }) => [role, people.length])).toEqual([
      ['director', 0],
      ['deputy', 0],
    ]);
  });

  it('are all held in the demonstration', () =>
    expect(seatsBelow(territory.units, [plan], now).reduce((sum, { vacant }) => sum + vacant, 0)).toBe(0));
});

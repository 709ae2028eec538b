import { describe, expect, it } from 'vitest';
import type { DayRule } from '#shared/domain/definition.ts';
import { dayFor, occasionsOf, periodsOf, stageSpans, stagesIn } from '#shared/domain/schedule.ts';
import { planted } from './check-fixture.ts';

const round = { from: '2024-08-20', to: '2024-12-31' };
const frame = {
  period: { from: '2024-09-01', to: '2024-09-30' },
  round,
  cycle: { from: '2024-08-20', to: '2026-12-31' },
};
const terms = [
  { id: 'spring', title: { zh: '春', en: 'Spring' }, from: '2024-02-20', to: '2024-07-05' },
  { id: 'autumn', title: { zh: '秋', en: 'Autumn' }, from: '2024-09-01', to: '2025-01-20' },
];
const periods = (changes: Record<string, unknown>) => {
  const definition = planted(changes);
  const duty = definition.duties.find(({ id }) => id === 'report');
  if (!duty) throw new Error('the fixture has no report');
  return { periods: periodsOf(definition, duty), occasions: occasionsOf(definition, duty) };
};

describe('a day in the words of a plan', () => {
  it.each<[DayRule, string]>([
    ['2025-03-01', '2025-03-01'],
    ['09-06', '2024-09-06'],
    [{ month: 12, part: 'first', edge: 'ends' }, '2024-12-10'],
    [{ month: 12, part: 'middle', edge: 'starts' }, '2024-12-11'],
    [{ month: 2, part: 'last', edge: 'ends' }, '2024-02-29'],
    [{ of: 'period.starts', days: 19, months: 0 }, '2024-09-20'],
    [{ of: 'period.ends', days: 0, months: 0 }, '2024-09-30'],
    [{ of: 'round.ends', days: 31, months: 0 }, '2025-01-31'],
    [{ of: 'cycle.starts', days: 0, months: 6 }, '2025-02-20'],
  ])('%j is %s', (rule, day) => expect(dayFor(rule, frame)).toBe(day));
});

describe('the periods of a duty', () => {
  it('are the months of its rounds, each in the round in which it lies', () => {
    const { periods: months } = periods({});
    expect(months).toHaveLength(24);
    expect(months[12]).toEqual({ id: '2025-01', from: '2025-01-01', to: '2025-01-31', round: '2025' });
  });

  it('begin with the one that is not yet over on the day since when it is expected', () => {
    expect(periods({ 'duties.1.since': '2024-09-30' }).periods[0]?.id).toBe('2024-09');
    expect(periods({ 'duties.1.since': '2024-10-01' }).periods[0]?.id).toBe('2024-10');
  });

  it('are the rounds that the duty names', () => {
    const { periods: rounds } = periods({ 'duties.1.every': 'round', 'duties.1.rounds': ['2025'] });
    expect(rounds).toMatchObject([{ id: '2025', round: '2025' }]);
  });

  it('are the terms of the school calendar, each in the round in which it begins', () => {
    const { periods: found } = periods({ terms, 'duties.1.every': 'term' });
    expect(found.map(({ id, round }) => [id, round])).toEqual([
      ['spring', '2024'],
      ['autumn', '2024'],
    ]);
  });

  it('count a month once, although two rounds share it', () => {
    const { periods: months } = periods({ 'rounds.0.to': '2024-09-14', 'rounds.1.from': '2024-09-15' });
    expect(months.filter(({ id }) => id === '2024-09')).toMatchObject([{ round: '2024' }]);
    expect(months).toHaveLength(24);
  });

  it('are the one cycle', () => {
    expect(periods({ 'duties.1.every': 'cycle' }).periods).toMatchObject([{ id: 'cycle', to: '2025-12-31' }]);
  });
});

describe('moments', () => {
  const beijing = (day: string) => Date.parse(`${day}T00:00:00+08:00`);

  it('open at 0:00 and end at 24:00 of the days, in the zone of the program', () => {
    expect(periods({}).occasions[1]).toMatchObject({
      opens: beijing('2024-02-01'),
      due: beijing('2024-02-21'),
      locks: beijing('2024-03-01'),
    });
  });

  it('repeat a stage in every round, or in the rounds that it names', () => {
    const spans = stageSpans(planted({ 'stages.1.rounds': ['2025'] }));
    expect(spans).toEqual([
      { stage: 'first', round: '2024', opens: beijing('2024-03-01'), ends: beijing('2024-04-01') },
      { stage: 'first', round: '2025', opens: beijing('2025-03-01'), ends: beijing('2025-04-01') },
      { stage: 'second', round: '2025', opens: beijing('2025-04-01'), ends: beijing('2026-01-01') },
    ]);
  });

  it('stand on the line of their round, and of a later one into which they go on', () => {
    const long = planted({ 'stages.1.rounds': ['2024'], 'stages.1.ends': '2025-06-30' });
    const named = (round: string) => stagesIn(long, round).map(({ stage, round: of }) => [stage, of]);
    expect(named('2024')).toEqual([
      ['first', '2024'],
      ['second', '2024'],
    ]);
    expect(named('2025')).toEqual([
      ['second', '2024'],
      ['first', '2025'],
    ]);
    expect(named('1999')).toEqual([]);
  });
});

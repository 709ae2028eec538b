import { describe, expect, it } from 'vitest';
import {
  dayEnds,
  dayOf,
  dayStarts,
  deadlineAfter,
  later,
  monthPart,
  monthsBetween,
  shift,
  wholeYears,
} from '#shared/domain/calendar.ts';

const china = 'Asia/Shanghai';
const at = (text: string) => Date.parse(text);

describe('days in a time zone', () => {
  it('begin and end at midnight there', () => {
    expect(dayStarts('2024-09-06', china)).toBe(at('2024-09-05T16:00:00Z'));
    expect(dayEnds('2024-09-20', china)).toBe(at('2024-09-20T16:00:00Z'));
    expect(dayEnds('2024-02-29', china)).toBe(dayStarts('2024-03-01', china));
    expect(dayOf(dayEnds('2024-09-20', china) - 1, china)).toBe('2024-09-20');
    expect(dayOf(dayEnds('2024-09-20', china), china)).toBe('2024-09-21');
  });

  it('have 23 or 25 hours where clocks change, and a deadline is still the end of its day', () => {
    const paris = 'Europe/Paris';
    expect(dayEnds('2024-03-31', paris) - dayStarts('2024-03-31', paris)).toBe(23 * 3_600_000);
    expect(deadlineAfter(at('2024-03-30T12:00:00Z'), 1, paris)).toBe(at('2024-03-31T22:00:00Z'));
    expect(later(at('2024-03-30T23:00:00Z'), 1, paris)).toBe(at('2024-03-31T22:00:00Z'));
  });
});

it.each([
  ['2024-09-01', '2026-08-31', 2],
  ['2024-09-01', '2026-08-30', 1],
  ['2024-02-29', '2026-02-27', 1],
  ['2024-02-29', '2026-02-28', 2],
  ['2024-09-10', '2024-09-09', 0],
])('from %s to %s are %i whole years', (from, to, years) => expect(wholeYears(from, to)).toBe(years));

it('knows the ten-day parts of a month, also of February', () => {
  expect(monthPart('2024-02', 'last')).toEqual({ from: '2024-02-21', to: '2024-02-29' });
  expect(monthPart('2023-02', 'last').to).toBe('2023-02-28');
  expect(monthPart('2024-12', 'middle')).toEqual({ from: '2024-12-11', to: '2024-12-20' });
});

it('counts months over the turn of a year and keeps the end of a shorter month', () => {
  expect(monthsBetween('2024-11-30', '2025-02-01')).toEqual(['2024-11', '2024-12', '2025-01', '2025-02']);
  expect(shift('2024-01-31', { months: 1 })).toBe('2024-02-29');
});

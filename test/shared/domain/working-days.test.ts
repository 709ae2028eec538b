import { describe, expect, it } from 'vitest';
import { dayEnds, shift } from '#shared/domain/calendar.ts';
import { workingDaysBetween, workingDaysLeft, workingDeadline } from '#shared/domain/working-days.ts';
import { worked } from '#test/support/naive-calendar.ts';

const here = 'Asia/Shanghai';

describe('working days', () => {
  it.each([
    ['a week', '2024-09-02', '2024-09-09', 5],
    ['the same day', '2024-09-18', '2024-09-18', 0],
    ['to Friday', '2024-09-18', '2024-09-20', 2],
    ['over a weekend', '2024-09-20', '2024-09-23', 1],
    ['a weekend alone', '2024-09-20', '2024-09-22', 0],
    ['a Sunday that is worked before National Day', '2024-09-27', '2024-09-29', 1],
    ['National Day of 2024', '2024-09-30', '2024-10-07', 0],
    ['the Saturday after it', '2024-09-30', '2024-10-12', 5],
    ['Spring Festival of 2025', '2025-01-27', '2025-02-04', 0],
    ['a turn of years', '2025-12-31', '2026-01-05', 2],
    ['October 2025', '2025-09-30', '2025-10-31', 18],
  ])('are counted by the official calendar: %s', (_, after, until, days) => {
    expect(workingDaysBetween(after, until, here)).toBe(days);
  });

  it('of a year add up to what the State Council arranged', () => {
    const year = (n: number) => workingDaysBetween(`${n}-01-01`, `${n}-12-31`, here);
    expect([2021, 2022, 2023, 2024, 2025, 2026].map(year)).toEqual([250, 249, 249, 251, 248, 248]);
  });

  it('of any stretch are those of its days', () => {
    for (let day = '2024-01-01'; day < '2026-12-01'; day = shift(day, { days: 5 })) {
      const [middle, end] = [shift(day, { days: 9 }), shift(day, { days: 26 })];
      const parts = [workingDaysBetween(day, middle, here), workingDaysBetween(middle, end, here)];
      expect((parts[0] ?? 0) + (parts[1] ?? 0)).toBe(workingDaysBetween(day, end, here));
    }
  });

  it('are not known for years that are not published, nor elsewhere', () => {
    expect(workingDaysBetween('2026-12-20', '2027-01-10', here)).toBeUndefined();
    expect(workingDaysBetween('2020-12-20', '2021-01-10', here)).toBeUndefined();
    expect(workingDaysBetween('2024-09-02', '2024-09-09', 'Europe/Berlin')).toBeUndefined();
  });

  it('are day by day those of the notices', () => {
    const wrong: string[] = [];
    for (let day = '2021-01-02'; day <= '2026-12-31'; day = shift(day, { days: 1 })) {
      const one = workingDaysBetween(shift(day, { days: -1 }), day, here) === 1;
      if (one !== worked(Date.parse(day) / 86_400_000)) wrong.push(day);
    }
    expect(wrong).toEqual([]);
  });
});

describe('a deadline in working days', () => {
  it.each([
    ['over a weekend', '2024-09-06', 1, '2024-09-09'],
    ['over Mid-Autumn, a Saturday worked before it', '2024-09-13', 2, '2024-09-18'],
    ['over National Day', '2024-09-30', 5, '2024-10-12'],
    ['none left, on a working day', '2024-09-30', 0, '2024-09-30'],
    ['none left, in the holidays', '2024-10-02', 0, '2024-10-08'],
    ['into a year that nobody knows yet: by its weekdays', '2026-12-31', 2, '2027-01-04'],
  ])('ends with one: %s', (_, arrived, days, last) => {
    for (const hour of ['00:00', '09:00', '23:59'])
      expect(workingDeadline(Date.parse(`${arrived}T${hour}:00+08:00`), days, here)).toBe(
        dayEnds(last, here),
      );
  });

  it('knows no holidays of elsewhere', () => {
    const monday = Date.parse('2024-09-30T12:00:00Z');
    expect(workingDeadline(monday, 5, 'Europe/Berlin')).toBe(dayEnds('2024-10-07', 'Europe/Berlin'));
  });

  it('leaves the working days that lie after the day on which the clock stops, whatever day that is', () => {
    for (let day = '2024-08-30'; day < '2024-11-01'; day = shift(day, { days: 1 }))
      for (const days of [1, 3, 7]) {
        const at = Date.parse(`${day}T10:00:00+08:00`);
        expect(workingDaysLeft(at, workingDeadline(at, days, here), here)).toBe(days);
      }
  });
});

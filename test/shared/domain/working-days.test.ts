import { describe, expect, it } from 'vitest';
import { shift } from '#shared/domain/calendar.ts';
import { workingDaysBetween } from '#shared/domain/working-days.ts';

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
    expect([year(2024), year(2025), year(2026)]).toEqual([251, 248, 248]);
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
    expect(workingDaysBetween('2023-12-20', '2024-01-10', here)).toBeUndefined();
    expect(workingDaysBetween('2024-09-02', '2024-09-09', 'Europe/Berlin')).toBeUndefined();
  });
});

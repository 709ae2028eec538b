import { describe, expect, it } from 'vitest';
import {
  isLate,
  sayBefore,
  sayDay,
  sayDeadline,
  sayEnd,
  sayIsoDate,
  sayLeft,
  sayMoment,
} from '#functions/web/ui/dates.ts';
import { area } from '#functions/web/ui/words.ts';

const zone = 'Asia/Shanghai';
const voices = area({});
const at = (said: string) => Date.parse(`${said}+08:00`);
const seen = (said: string, tongue: 'zh' | 'en' = 'zh') => ({ t: voices(tongue), zone, now: at(said) });
const endOf20th = at('2024-09-21T00:00:00');

describe('dates as people say them', () => {
  it('gives midnight to the day that it ends', () => {
    const clock = seen('2024-09-17T10:00:00');
    expect(sayBefore(endOf20th, clock)).toBe('9月20日（周五）前');
    expect(sayEnd(endOf20th, clock)).toBe('9月20日 24:00');
    expect(sayDeadline(endOf20th, clock)).toBe('9月20日（周五）前，还有 3 个工作日');
  });

  it('says a date again as before, and to everybody else in their own way', () => {
    const [zh, en] = [seen('2024-09-17T10:00:00'), seen('2024-09-17T10:00:00', 'en')];
    const [later, year] = [seen('2024-09-22T10:00:00'), seen('2025-01-02T10:00:00')];
    const utc = { ...zh, zone: 'UTC' };
    for (const _ of ['first', 'again']) {
      expect([zh, later, year].map(clock => sayDeadline(endOf20th, clock))).toEqual([
        '9月20日（周五）前，还有 3 个工作日',
        '9月20日（周五）前，已逾期 2 天',
        '2024年9月20日（周五）前，已逾期 104 天',
      ]);
      expect([zh, utc].map(clock => sayMoment(endOf20th, clock))).toEqual(['9月21日 00:00', '9月20日 16:00']);
      expect(sayDay(endOf20th, zh)).toBe('9月21日（周六）');
      expect(sayDay(endOf20th, en)).toContain('September');
      expect(sayEnd(endOf20th, zh)).toBe('9月20日 24:00');
    }
  });

  it('counts days from one calendar day to the other, to the last millisecond', () => {
    expect(sayLeft(endOf20th, seen('2024-09-19T00:00:00'))).toBe('明天截止');
    expect(sayLeft(endOf20th, seen('2024-09-20T23:59:59.999'))).toBe('今天截止');
    expect(sayLeft(endOf20th, seen('2024-09-21T00:00:00'))).toBe('已逾期 1 天');
    expect(sayLeft(endOf20th, seen('2024-09-22T08:00:00'))).toBe('已逾期 2 天');
    expect(isLate(endOf20th, endOf20th - 1)).toBe(false);
    expect(isLate(endOf20th, endOf20th)).toBe(true);
  });

  it('counts the working days that are left, and says so where none is', () => {
    const endOf = (day: string) => at(`${day}T24:00:00`);
    expect(sayLeft(endOf('2024-10-09'), seen('2024-09-30T10:00:00'))).toBe('还有 2 个工作日');
    expect(sayLeft(endOf('2024-10-08'), seen('2024-09-30T10:00:00', 'en'))).toBe('1 working day left');
    expect(sayLeft(endOf('2024-10-06'), seen('2024-10-01T10:00:00'))).toBe('还有 5 天，均为休息日');
    expect(sayLeft(endOf('2027-01-12'), seen('2026-12-28T10:00:00'))).toBe('还有 15 天');
    expect(sayLeft(endOf('2024-10-09'), { ...seen('2024-09-30T10:00:00'), zone: 'UTC' })).toBe('还有 9 天');
  });

  it('says the hour of a deadline within a day', () => {
    const five = at('2024-09-20T17:00:00');
    expect(sayBefore(five, seen('2024-09-20T09:00:00'))).toBe('9月20日（周五） 17:00 前');
    expect(sayLeft(five, seen('2024-09-20T17:00:00'))).toBe('今天刚逾期');
  });

  it('says the year when it is another one', () => {
    expect(sayDay(at('2025-01-01T00:00:00'), seen('2024-12-31T12:00:00'))).toBe('2025年1月1日（周三）');
    expect(sayBefore(at('2025-01-01T00:00:00'), seen('2025-01-02T12:00:00'))).toBe(
      '2024年12月31日（周二）前',
    );
    expect(sayIsoDate('2024-02-29', seen('2024-03-01T00:00:00'))).toBe('2024年2月29日');
  });

  it('mirrors it in English', () => {
    const clock = seen('2024-09-19T10:32:00', 'en');
    expect(sayDeadline(endOf20th, clock)).toBe('by Fri 20 September, due tomorrow');
    expect(sayLeft(endOf20th, seen('2024-09-21T08:00:00', 'en'))).toBe('1 day late');
    expect(sayMoment(clock.now, clock)).toBe('19 September, 10:32');
  });
});

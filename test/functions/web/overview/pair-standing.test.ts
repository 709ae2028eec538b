import { describe, expect, it } from 'vitest';
import {
  countsOf,
  isLatePair,
  isStanding,
  shownStandings,
  standingOf,
} from '#functions/web/overview/pair-standing.ts';
import { statuses } from '#shared/domain/case.ts';
import { caseOf, clockAt, overviewAt } from './overview-fixture.ts';

const bare = { key: 'a+b', parties: {}, area: 'dawa', missing: false };

describe('how far an agreement has come', () => {
  it('is said of every status', () => {
    expect(statuses.map(status => standingOf({ ...bare, case: caseOf({ status }) }))).toEqual([
      'drafting',
      'signing',
      'review',
      'returned',
      'filed',
      'filed',
      'ended',
      'ended',
      'ended',
      'missing',
    ]);
    expect(standingOf(bare)).toBe('notStarted');
  });

  it('is "not submitted" after the lock, unless it goes on its way', () => {
    const missing = { ...bare, missing: true };
    expect(standingOf(missing)).toBe('missing');
    expect(standingOf({ ...missing, case: caseOf({ status: 'DRAFT' }) })).toBe('missing');
    expect(standingOf({ ...missing, case: caseOf({ status: 'FILED' }) })).toBe('filed');
  });

  it('is late by the first submission, and after the due date without one', () => {
    const { dates } = overviewAt('2024', '2024-09-18');
    const at = (day: string) => clockAt(day).now;
    expect(isLatePair(bare, dates, at('2024-09-25'))).toBe(false);
    expect(isLatePair(bare, dates, at('2024-09-26'))).toBe(true);
    const handedIn = caseOf({ status: 'RETURNED', handedInAt: at('2024-09-20') });
    expect(isLatePair({ ...bare, case: handedIn }, dates, at('2024-10-20'))).toBe(false);
    expect(isLatePair({ ...bare, case: { ...handedIn, late: true } }, dates, at('2024-10-20'))).toBe(true);
    expect(isLatePair(bare, undefined, at('2030-01-01'))).toBe(false);
  });

  it('is counted by area, and every pair is in one column', () => {
    const { pairs } = overviewAt('2024', '2024-09-18', {
      0: { case: caseOf({ status: 'DRAFT' }) },
      1: { case: caseOf({ status: 'WITHDRAWN' }) },
      2: { missing: true },
    });
    expect(['panshan', 'shuangtaizi', 'dawa'].map(area => countsOf(pairs, area).all)).toEqual([3, 1, 7]);
    const shown = shownStandings(pairs);
    expect(shown).toEqual(expect.arrayContaining(['drafting', 'ended']));
    expect(shown.reduce((sum, one) => sum + countsOf(pairs).of(one), 0)).toBe(11);
    expect(shownStandings(overviewAt('2024', '2024-09-18').pairs)).toHaveLength(6);
  });

  it('is chosen by its name and by nothing else', () => {
    expect(isStanding('filed')).toBe(true);
    for (const value of [undefined, '', 'toString', '__proto__', 'FILED'])
      expect(isStanding(value)).toBe(false);
  });
});

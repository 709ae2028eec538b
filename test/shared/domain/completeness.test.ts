import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Case, statuses } from '#shared/domain/case.ts';
import { briefOf } from '#shared/domain/case-brief.ts';
import { type Reckoning, reckon } from '#shared/domain/completeness.ts';
import { type Expectation, expectations } from '#shared/domain/expected.ts';
import { completenessOf, inTimeOf, percentOf, tally, tallyBy } from '#shared/domain/tally.ts';
import { territory as around } from '#test/support/case-play.ts';
import { recount } from '#test/support/naive-completeness.ts';
import { started } from '#test/support/sample-case.ts';
import { plan, territory } from '../../functions/web/overview/overview-fixture.ts';

const day = 86_400_000;
const taking = { members: territory.members, pairs: territory.pairs, terms: [] };
const expected = expectations(plan, taking);
const at = (text: string) => Date.parse(`${text}+08:00`);

const caseFor = ({ duty, occasion, expectee }: Expectation, more: Partial<Case>): Case => ({
  ...started('case-1').next,
  parties: expectee.parties,
  duty: { ...occasion, id: duty.id, period: occasion.period.id },
  ...(more.handedInAt !== undefined && { submittedAt: more.handedInAt }),
  ...more,
});
const report = (period: string, key = 'panshan') => {
  const found = expected.find(
    ({ duty, occasion, expectee }) =>
      duty.id === 'monthly-report' && occasion.period.id === period && expectee.key === key,
  );
  if (!found) throw new Error('plan A1 asks for monthly reports');
  return found;
};
const standing = (one: Expectation, now: number, more: Partial<Reckoning> = {}) =>
  reckon({ expected: [one], cases: [], extensions: [], directory: new Map(), since: 0, now, ...more })[0];

describe('where a delivery stands', () => {
  const september = report('2024-09');
  const { opens, due, locks } = september.occasion;

  it('follows the calendar until it is handed in', () => {
    const states = [opens - 1, opens, due - 1, due, locks - 1, locks].map(
      now => standing(september, now)?.state,
    );
    expect(states).toEqual(['coming', 'open', 'open', 'overdue', 'overdue', 'missing']);
    expect([due - 1, due].map(now => standing(september, now)?.due)).toEqual([false, true]);
  });

  it('falls away when its unit is closed before it locks, unless it was handed in', () => {
    const closed = (to: number, now: number, cases: Reckoning['cases'] = []) => {
      const unit = around().get('panshan');
      if (!unit) throw new Error('there is a bureau of that name');
      return standing(september, now, { cases, directory: new Map([['panshan', { ...unit, to }]]) })?.state;
    };
    expect([due, locks - 1, locks].map(to => closed(to, locks + day))).toEqual([
      undefined,
      undefined,
      'missing',
    ]);
    expect(closed(due, due - 1)).toBe('open');
    expect(closed(due, due)).toBe(undefined);
    const handed = [briefOf(caseFor(september, { status: 'RUNNING', handedInAt: opens }))];
    expect(closed(due, locks, handed)).toBe('handed-in');
    const ended = [briefOf(caseFor(september, { status: 'TERMINATED', handedInAt: opens }))];
    expect(closed(due, locks, ended)).toBe(undefined);
  });

  it('follows its case afterwards; a lock changes nothing then', () => {
    const shown = (more: Partial<Case>, now = locks + day) =>
      standing(september, now, { cases: [briefOf(caseFor(september, more))] });
    const handedInAt = due - 1;
    expect(shown({ status: 'RUNNING', handedInAt })?.state).toBe('handed-in');
    expect(shown({ status: 'RETURNED', handedInAt })?.state).toBe('returned');
    expect(shown({ status: 'FILED', handedInAt })?.state).toBe('settled');
    expect(shown({ status: 'FILED', handedInAt: due, late: true })).toMatchObject({
      late: true,
      handedIn: true,
    });
    for (const more of [
      { status: 'DRAFT' },
      { status: 'RETURNED' },
      { status: 'EXPIRED' },
      { status: 'WITHDRAWN', handedInAt },
      { status: 'REJECTED', handedInAt, late: true },
      { status: 'TERMINATED', handedInAt },
    ] as const)
      expect(shown(more)).toMatchObject({ state: 'missing', handedIn: false, late: false });
  });

  it('is that of the last attempt', () => {
    const attempts = [
      caseFor(september, { attempt: 2, status: 'DRAFT' }),
      caseFor(september, { attempt: 1, status: 'WITHDRAWN', handedInAt: due - 5 }),
    ].map(briefOf);
    expect(standing(september, due, { cases: attempts })).toMatchObject({
      state: 'overdue',
      case: { attempt: 2 },
    });
  });

  it('is not that of a draft that was thrown away', () => {
    const attempts = [
      caseFor(september, { attempt: 2, status: 'WITHDRAWN' }),
      caseFor(september, { attempt: 1, status: 'REJECTED', handedInAt: due - 5 }),
    ].map(briefOf);
    expect(standing(september, due, { cases: attempts })).toMatchObject({ case: { attempt: 1 } });
  });

  it('is that of its own period and unit', () => {
    const others = [report('2024-10'), report('2024-09', 'dawa')].map(one =>
      briefOf(caseFor(one, { status: 'FILED', handedInAt: due - 1 })),
    );
    expect(standing(september, due, { cases: others })?.case).toBeUndefined();
  });

  it('gets the time that somebody above gave it', () => {
    const more = {
      duty: 'monthly-report',
      period: '2024-09',
      round: '2024',
      key: 'panshan',
      until: locks + day,
    };
    expect(standing(september, locks, { extensions: [more] })?.state).toBe('overdue');
    expect(standing(report('2024-09', 'dawa'), locks, { extensions: [more] })?.state).toBe('missing');
    expect(standing(september, locks + day, { extensions: [more] })?.state).toBe('missing');
  });

  it('is no reproach for what had passed before the program was published', () => {
    expect(standing(september, locks + day, { since: locks })).toBeUndefined();
    expect(standing(september, due, { since: due })?.state).toBe('open');
  });
});

describe('rates', () => {
  const someOf = (make: (place: number) => Partial<Case> | undefined, now = at('2025-01-15T00:00')) => {
    const mine = expected.filter(({ duty }) => duty.id === 'monthly-report').slice(0, 12);
    const cases = mine.flatMap((one, place) => {
      const more = make(place);
      return more ? [briefOf(caseFor(one, more))] : [];
    });
    return reckon({ expected: mine, cases, extensions: [], directory: new Map(), since: 0, now });
  };

  it('keep "handed in" and "in time" apart', () => {
    const rows = someOf(place =>
      place < 9 ? { status: 'FILED', handedInAt: 1, late: place % 3 === 0 } : undefined,
    );
    const sum = tally(rows);
    expect(sum).toMatchObject({ expected: 12, due: 12, handedIn: 9, late: 3 });
    expect([completenessOf(sum), inTimeOf(sum)]).toEqual([
      { of: 9, all: 12 },
      { of: 6, all: 12 },
    ]);
    expect(sum.states).toMatchObject({ settled: 9, missing: 3, open: 0 });
    const byPeriod = tallyBy(rows, ({ occasion }) => occasion.period.id);
    expect([...byPeriod].map(([period, { dueHandedIn, due }]) => [period, dueHandedIn, due])).toEqual([
      ['2024-09', 3, 3],
      ['2024-10', 3, 3],
      ['2024-11', 3, 3],
      ['2024-12', 0, 3],
    ]);
  });

  it('ask only for what is due: what came early counts when its date has passed', () => {
    const rows = someOf(() => ({ status: 'FILED', handedInAt: 1 }), at('2024-10-01T00:00'));
    expect(tally(rows)).toMatchObject({ expected: 12, handedIn: 12, due: 3, dueHandedIn: 3 });
  });

  it('are whole percents that never round a gap away', () => {
    const said = (of: number, all: number) => percentOf({ of, all });
    expect([said(0, 0), said(0, 3), said(3, 3)]).toEqual([undefined, 0, 100]);
    expect([said(1, 3), said(2, 3), said(1, 2), said(1, 8)]).toEqual([33, 67, 50, 13]);
    expect([said(999, 1000), said(1, 1000)]).toEqual([99, 1]);
  });
});

describe('completeness equals the truth (I10)', () => {
  const moment = fc.integer({ min: at('2024-08-01T00:00'), max: at('2027-02-01T00:00') });
  const attempt = fc.record({
    which: fc.nat(),
    status: fc.constantFrom(...statuses),
    handedInAt: fc.option(moment, { nil: undefined }),
    late: fc.boolean(),
    attempt: fc.integer({ min: 1, max: 4 }),
  });

  it('for any cases, extensions and moments', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(attempt, {
          maxLength: 60,
          selector: ({ which, attempt: number }) => `${which % expected.length} ${number}`,
        }),
        fc.array(fc.record({ which: fc.nat(), until: moment }), { maxLength: 5 }),
        fc.option(moment, { nil: 0 }),
        moment,
        (attempts, given, since, now) => {
          const heads = attempts.flatMap(({ which, handedInAt, ...more }) => {
            const one = expected[which % expected.length];
            return one ? [caseFor(one, { ...more, ...(handedInAt !== undefined && { handedInAt }) })] : [];
          });
          const extensions = given.flatMap(({ which, until }) => {
            const one = expected[which % expected.length];
            if (!one) return [];
            const { id, round } = one.occasion.period;
            return [{ duty: one.duty.id, period: id, round, key: one.expectee.key, until }];
          });
          const rows = reckon({
            expected,
            cases: heads.map(briefOf),
            extensions,
            directory: new Map(),
            since,
            now,
          });
          const sum = tally(rows);
          expect({
            all: sum.expected,
            due: sum.due,
            delivered: sum.dueHandedIn,
            inTime: sum.dueInTime,
            missing: sum.states.missing,
          }).toEqual(recount(expected, heads, extensions, since, now));
          const states = Object.values(sum.states).reduce((total, one) => total + one, 0);
          expect(states).toBe(sum.expected);
        },
      ),
      { numRuns: 150 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import { dayEnds } from '#shared/domain/calendar.ts';
import type { CaseCommand } from '#shared/domain/case-command.ts';
import { approved, must, pairs, signed } from '#test/support/agreement-stories.ts';
import { agreed, day, type Play, panjin, playCase, seated } from '#test/support/case-play.ts';
import { routed, step } from '#test/support/synthetic-routes.ts';

const [head, clerk] = ['panshan/section-head', 'panshan/clerk'];
const back = (play: Play, seat: string, to: string, more: { fields?: string[] } = {}) =>
  play.ask(seat, { type: 'return', task: play.task(seat), reason: '请核对经费', fields: [], to, ...more });

describe('退回重审: to a review that was passed (approvals.md, Going back)', () => {
  it('opens the review again in a new round; signatures and document stand, and the route is walked on', () => {
    const play = approved();
    play.now += 3 * day;
    must(back(play, clerk, 'review'));
    expect(play.last()?.did).toMatchObject({ type: 'PASSED_BACK', to: 'review', round: 2 });
    expect(play.case).toMatchObject({ status: 'RUNNING', round: 2, at: 1, voided: [] });
    expect(play.case.returned).toBeUndefined();
    expect(play.case.frozen?.round).toBe(1);
    expect(play.open()).toEqual([head]);
    const again = play.case.tasks.find(({ state }) => state === 'OPEN');
    expect(again).toMatchObject({ round: 2, openedAt: play.now, rungs: [] });
    expect(again?.due).toBe(dayEnds('2024-09-19', panjin.zone));
    must(play.approve(head));
    expect(play.open()).toEqual([clerk]);
    // The clerk had five working days from Friday on, and it is Monday.
    const due = play.case.tasks.findLast(({ seat }) => seat === clerk)?.due;
    expect(due).toBe(dayEnds('2024-09-13', panjin.zone));
    must(play.record(clerk), play.seal());
    expect(play.case.status).toBe('FILED');
  });

  it('counts no approval of before, at both sides, and asks whoever holds the seats now', () => {
    const play = approved({ parties: pairs.across });
    play.directory = seated({ 'dawa/section-head': ['successor'], [head]: [] });
    must(back(play, 'dawa/clerk', 'review'));
    expect(play.open()).toEqual(['panjin/section-head', 'dawa/section-head']);
    must(
      play.ask(
        'dawa/section-head',
        { type: 'approve', task: play.task('dawa/section-head') },
        { person: 'successor' },
      ),
    );
    expect(play.open()).toEqual(['panjin/section-head']);
  });

  it('closes the other tasks of the step that returned in the same event, and all of them come again', () => {
    const route = routed(
      step({ id: 'first', seats: [{ of: 'supporter.area', seat: 'clerk' }] }),
      step({ id: 'second' }),
    );
    const play = playCase({ parties: pairs.across, definition: route });
    const helper = `${pairs.across.supporter}/director`;
    must(play.save(helper), play.submit(helper), play.approve(clerk));
    const seats = play.open();
    must(play.approve(seats[0] ?? ''), back(play, seats[1] ?? '', 'first'));
    expect(play.last()?.outcome.closes).toEqual([{ task: '1-1-2', cancelled: 'returned' }]);
    expect(play.open()).toEqual([clerk]);
    must(play.approve(clerk));
    expect(play.open()).toEqual(seats);
  });

  it('goes to no step that is present, later, skipped, signed or unknown, and flags nothing', () => {
    const play = approved();
    for (const to of ['record', 'sign', 'consent', 'nothing'])
      expect(back(play, clerk, to)).toBe('not-offered');
    expect(back(play, clerk, 'review', { fields: ['goals'] })).toBe('unknown-flag');
    const review = signed();
    expect(back(review, head, 'review')).toBe('not-offered');
    expect(back(review, 'dawa/section-head', 'review')).toBe('wrong-status');
  });

  it('goes behind no signature: what was signed since stands', () => {
    const signatures = step({
      ...{ id: 'sign', kind: 'sign', may: [] },
      seats: [{ of: 'supporter', seat: 'director' }],
    });
    const play = playCase({
      parties: pairs.across,
      definition: routed(step({ id: 'early' }), signatures, step({ id: 'late' })),
    });
    const helper = `${pairs.across.supporter}/director`;
    must(play.save(helper), play.submit(helper), play.freeze());
    for (const seat of play.open()) must(play.approve(seat));
    must(play.sign(helper));
    expect(back(play, head, 'early')).toBe('not-offered');
  });

  it('leaves the submitter their way: no free withdrawal meanwhile, and a return to them as ever', () => {
    const play = approved();
    must(back(play, clerk, 'review'));
    expect(play.ask(play.helper, { type: 'withdraw', reason: '不办了' })).toBe('withdrawal-needs-consent');
    must(play.giveBack(head), play.save(play.helper, { ...agreed, goals: '改' }), play.submit(play.helper));
    expect(play.case).toMatchObject({ round: 3, status: 'SIGNING' });
    expect(play.case.passedBack).toBeUndefined();
    expect(play.case.voided.map(({ round }) => round)).toEqual([1, 1]);
  });

  it('may happen again and again, and answers a second click as the first', () => {
    const play = approved();
    const command: CaseCommand = {
      type: 'return',
      task: play.task(clerk),
      reason: '请核对',
      fields: [],
      to: 'review',
    };
    const seen = play.case.turn;
    expect(play.ask(clerk, command, { id: 'one-click' })).toBe('done');
    expect(play.ask(clerk, command, { id: 'one-click', seen })).toBe('repeat');
    expect(play.ask(clerk, command, { seen })).toBe('stale');
    must(play.approve(head), back(play, clerk, 'review'), play.approve(head));
    expect(play.case.round).toBe(3);
    expect(play.open()).toEqual([clerk]);
  });
});

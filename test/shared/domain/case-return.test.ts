import { describe, expect, it } from 'vitest';
import { dayEnds, deadlineAfter } from '#shared/domain/calendar.ts';
import { changedFields } from '#shared/domain/content.ts';
import { approved, must, pairs, signed, submitted } from '#test/support/agreement-stories.ts';
import { agreed, day, type Play, panjin, playCase, signing } from '#test/support/case-play.ts';
import { routed, step } from '#test/support/synthetic-routes.ts';

const head = 'panshan/section-head';
const [first, second] = [head, 'dawa/section-head'];
const { zone } = panjin;
const due = (play: Play, round: number, step?: number) =>
  play.case.tasks.find(task => task.round === round && (step === undefined || task.step === step) && task.due)
    ?.due;

describe('退回 (approvals.md, Going back)', () => {
  it('makes both signatures void, visibly, when anything changed, and walks the whole way again', () => {
    const play = signed();
    must(play.giveBack(head));
    expect(play.case).toMatchObject({ status: 'RETURNED', returned: { reason: '请补充', step: 1 } });
    must(play.save(play.helped, { ...agreed, goals: '改' }), play.submit(play.helped));
    expect(play.case.voided.map(({ seat, round }) => [seat, round])).toEqual([
      [play.helper, 1],
      [play.helped, 1],
    ]);
    expect(play.case).toMatchObject({ round: 2, status: 'SIGNING', pending: 'freeze', tasks: [] });
    expect(play.case.frozen).toBeUndefined();
    must(play.freeze());
    expect(play.open()).toEqual([play.helper, play.helped]);
    must(play.sign(play.helper), play.sign(play.helped), play.approve(head));
    expect(play.open()).toEqual(['panshan/clerk']);
  });

  it('comes straight back to the returner, with its signatures, when nothing changed', () => {
    const play = signed();
    must(play.giveBack(head), play.submit(play.helper));
    expect(play.case).toMatchObject({ round: 2, status: 'RUNNING', voided: [] });
    expect(play.case.pending).toBeUndefined();
    expect(play.open()).toEqual([head]);
    const signatures = play.case.tasks.filter(task => task.step === 0);
    expect(signatures.map(task => task.state)).toEqual(['APPROVED', 'APPROVED']);
  });

  it('counts a change that was taken back as none', () => {
    const play = signed();
    must(play.giveBack(head), play.save(play.helped, { ...agreed, goals: '改' }), play.save(play.helped));
    must(play.submit(play.helper));
    expect(play.open()).toEqual([head]);
  });

  it('voids the signatures for a changed attachment too', () => {
    const play = signed();
    must(play.giveBack(head), play.attach(play.helped, 'scheme', 'a-1'), play.submit(play.helper));
    expect(play.case.voided).toHaveLength(2);
  });

  it('lets only flagged fields and attachments be edited', () => {
    const play = signed();
    must(play.giveBack(head, ['goals', 'scheme']));
    expect(play.save(play.helper, { ...agreed, measures: '改' })).toBe('not-flagged');
    expect(play.problems).toEqual([{ field: 'measures', code: 'not-flagged' }]);
    expect(play.attach(play.helper, 'other', 'a-1')).toBe('not-flagged');
    expect(play.attach(play.helper, 'scheme', 'a-1')).toBe('done');
    expect(play.save(play.helper, { ...agreed, goals: '改' })).toBe('done');
  });

  it('flags nothing that the form does not have', () => {
    const play = signed();
    expect(play.giveBack(head, ['goals', 'nothing'])).toBe('unknown-flag');
    expect(play.problems).toEqual([{ field: 'nothing', code: 'unknown-flag' }]);
  });

  it('takes one blank answer for another: a page sends what nobody filled in', () => {
    expect(changedFields({}, { ways: [], declared: false, text: '' })).toEqual([]);
    expect(changedFields({ text: 'a', ways: ['x'] }, { text: '', ways: [] })).toEqual(['text', 'ways']);
    expect(changedFields({ from: 0 }, { from: 1 })).toEqual(['from']);
  });

  it('is made by one of two bureaus, closes the task of the other, and both come back', () => {
    const play = signed({ parties: pairs.across });
    must(play.approve(second), play.giveBack(first));
    expect(play.open()).toEqual([]);
    must(play.submit(play.helper));
    expect(play.open()).toEqual([first, second]);
  });

  it('stops the clock: late stays late, and is due the next working day when it comes back, with timers of its own', () => {
    const play = signed();
    play.now += 20 * day;
    expect(play.elapse()).toBe('done');
    must(play.giveBack(head));
    expect(play.case.wakeAt).toBeUndefined();
    play.now += 30 * day;
    expect(play.elapse()).toBeUndefined();
    must(play.submit(play.helper));
    expect(due(play, 2)).toBe(dayEnds('2024-10-28', zone));
    const again = play.case.tasks.find(task => task.round === 2);
    expect(again).toMatchObject({ openedAt: play.now, rungs: [] });
    expect(play.case.wakeAt).toBeGreaterThan(play.now);
  });

  it('goes on with the working days that were left, straight back or walking again, and time with the submitter is free', () => {
    for (const goals of [agreed.goals ?? '', '改']) {
      const play = signed();
      play.now += 3 * day;
      must(play.giveBack(head), play.save(play.helper, { ...agreed, goals }));
      play.now += 40 * day;
      must(play.submit(play.helper));
      if (play.case.pending) must(play.freeze(), play.sign(play.helper), play.sign(play.helped));
      expect(due(play, 2)).toBe(dayEnds('2024-10-28', zone));
      play.now += 3 * day;
      must(play.giveBack(head));
      play.now += day;
      must(play.submit(play.helper));
      expect(due(play, 3)).toBe(dayEnds('2024-10-29', zone));
    }
  });

  it('leaves what was decided its time: only the step that returned goes on, with all of its seats', () => {
    const play = signed({ parties: pairs.across });
    play.now += 4 * day;
    must(play.approve(second), play.giveBack(first), play.submit(play.helper));
    const both = play.case.tasks.filter(({ round }) => round === 2);
    expect(both.map(task => task.due)).toEqual(Array(2).fill(dayEnds('2024-09-18', zone)));
    must(play.approve(first), play.approve(second));
    expect(play.case.left).toEqual({});
    play.now += day;
    must(play.giveBack('dawa/clerk'), play.save(play.helper, { ...agreed, goals: '改' }));
    must(play.submit(play.helper), play.freeze());
    for (const seat of play.open()) must(play.approve(seat));
    must(play.sign(play.helper), play.sign(play.helped));
    expect(due(play, 3, 2)).toBe(dayEnds('2024-09-23', zone));
    must(play.approve(first), play.approve(second));
    expect(due(play, 3, 3)).toBe(dayEnds('2024-09-18', zone));
  });

  it('keeps the time of each seat in turn: the one that returned goes on, the others begin', () => {
    const seats = ['panshan', 'dawa', 'panjin'].map(area => `${area}/section-head`);
    const inTurn = routed(step({ mode: 'in-turn' }));
    const play = playCase({ parties: pairs.across, definition: inTurn });
    const helper = `${pairs.across.supporter}/director`;
    must(play.save(helper), play.submit(helper));
    play.now += day;
    must(play.approve(seats[0] ?? ''));
    play.now += 6 * day;
    must(play.giveBack(seats[1] ?? ''), play.submit(helper));
    expect(due(play, 2)).toBe(deadlineAfter(play.now, 10, zone));
    for (const [seat, days] of [
      [seats[0], 4],
      [seats[1], 10],
    ] as const) {
      play.now += day;
      must(play.approve(seat ?? ''));
      expect(play.case.tasks.find(({ state }) => state === 'OPEN')?.due).toBe(
        deadlineAfter(play.now, days, zone),
      );
    }
  });

  it('gives a case that was returned before clocks went on fresh days, as it was then', () => {
    const play = signed();
    play.now += 3 * day;
    must(play.giveBack(head));
    const { left: _, ...before } = play.case;
    play.case = before;
    must(play.submit(play.helper));
    expect(due(play, 2)).toBe(dayEnds('2024-09-19', zone));
  });

  it('is possible at the record too, for a fault', () => {
    const play = approved();
    must(play.giveBack('panshan/clerk'));
    must(play.submit(play.helper));
    expect(play.open()).toEqual(['panshan/clerk']);
  });

  it('of a consent ends at the lock, because nobody signed; of a review it does not', () => {
    const consent = submitted({ parties: pairs.across });
    must(consent.giveBack(first));
    consent.now = signing.locks;
    expect(consent.submit(consent.helper)).toBe('locked');
    must(consent.elapse());
    expect(consent.case.status).toBe('EXPIRED');
    const review = signed();
    must(review.giveBack(head));
    review.now = signing.locks + day;
    expect(review.elapse()).toBeUndefined();
    expect(review.submit(review.helper)).toBe('done');
  });
});

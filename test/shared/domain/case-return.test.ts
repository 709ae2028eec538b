import { describe, expect, it } from 'vitest';
import { changedFields } from '#shared/domain/content.ts';
import { approved, must, pairs, signed, submitted } from '#test/support/agreement-stories.ts';
import { agreed, day, signing } from '#test/support/case-play.ts';

const head = 'panshan/section-head';
const [first, second] = [head, 'dawa/section-head'];

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

  it('stops the clock; the timers of the next round are new', () => {
    const play = signed();
    play.now += 20 * day;
    expect(play.elapse()).toBe('done');
    must(play.giveBack(head));
    expect(play.case.wakeAt).toBeUndefined();
    play.now += 30 * day;
    expect(play.elapse()).toBeUndefined();
    must(play.submit(play.helper));
    const again = play.case.tasks.find(task => task.round === 2);
    expect(again).toMatchObject({ openedAt: play.now, rungs: [] });
    expect(again?.due).toBeGreaterThan(play.now + 9 * day);
    expect(play.case.wakeAt).toBeGreaterThan(play.now);
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

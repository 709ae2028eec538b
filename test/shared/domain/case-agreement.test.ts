import { describe, expect, it } from 'vitest';
import { approved, must, pairs, seats, signed, submitted } from '#test/support/agreement-stories.ts';
import { agreed, hour, panjin, playCase, signing } from '#test/support/case-play.ts';

const panshan = { head: 'panshan/section-head', clerk: 'panshan/clerk' };

describe('an agreement of A1 (issue 2, part 4)', () => {
  it('travels from draft to FILED', () => {
    const play = playCase({ parties: pairs.together });
    const { helper, helperDeputy, helped } = seats(pairs.together);
    expect(play.case.status).toBe('DRAFT');
    expect(play.save(helperDeputy)).toBe('done');
    expect(play.submit(helper)).toBe('done');
    expect(play.case).toMatchObject({ status: 'SIGNING', pending: 'freeze', tasks: [] });
    expect(play.freeze()).toBe('done');
    expect(play.open()).toEqual([helper, helped]);
    expect(play.sign(helped)).toBe('done');
    expect(play.case.handedInAt).toBeUndefined();
    expect(play.sign(helper)).toBe('done');
    expect(play.case).toMatchObject({ status: 'RUNNING', handedInAt: play.now, late: false });
    expect(play.approve(panshan.head)).toBe('done');
    expect(play.open()).toEqual([panshan.clerk]);
    expect(play.record(panshan.clerk)).toBe('done');
    expect(play.case).toMatchObject({ status: 'RUNNING', pending: 'seal', record: { number: '1' } });
    expect(play.seal()).toBe('done');
    expect(play.case).toMatchObject({ status: 'FILED', version: play.events.length });
    expect(play.case.tasks.map(task => task.state)).toEqual(Array(4).fill('APPROVED'));
    expect(play.case.wakeAt).toBeUndefined();
  });

  it('is decided once where one bureau is in charge of both sides', () => {
    expect(signed({ parties: pairs.together }).open()).toEqual([panshan.head]);
  });

  it('is decided side by side by two bureaus, and both must approve; the supported side records', () => {
    const play = signed({ parties: pairs.across });
    expect(play.open()).toEqual([panshan.head, 'dawa/section-head']);
    must(play.approve('dawa/section-head'));
    expect(play.open()).toEqual([panshan.head]);
    expect(play.record('dawa/clerk')).toBe('wrong-status');
    must(play.approve(panshan.head));
    expect(play.open()).toEqual(['dawa/clerk']);
  });

  it("goes to the city's own section for a side run by the city", () => {
    const play = signed({ parties: pairs.cityRun });
    expect(play.open()).toEqual(['panjin/section-head', 'shuangtaizi/section-head']);
  });

  it('needs the consent of both areas and the organiser before a pair across two areas can sign', () => {
    const play = submitted({ parties: pairs.across });
    const three = [panshan.head, 'dawa/section-head', 'panjin/section-head'];
    expect(play.case.status).toBe('RUNNING');
    expect(play.open()).toEqual(three);
    for (const seat of three) {
      expect(play.sign(play.helper)).toBe('consent-missing');
      must(play.approve(seat));
    }
    expect(play.case.status).toBe('SIGNING');
    expect(play.sign(play.helper)).toBe('done');
  });

  it('lets a deputy draft, but neither submit nor sign', () => {
    const play = playCase({ parties: pairs.together });
    const { helper, helperDeputy, helped } = seats(pairs.together);
    must(play.save(helperDeputy));
    expect(play.submit(helperDeputy)).toBe('not-allowed');
    must(play.submit(helper), play.freeze());
    const sha256 = play.case.frozen?.sha256 ?? '';
    const task = play.task(helped);
    expect(play.ask(helperDeputy, { type: 'sign', task, sha256 })).toBe('not-your-task');
  });

  it('is signed by both on the same bytes', () => {
    const play = submitted();
    expect(play.sign(play.helper, 'f'.repeat(64))).toBe('document-differs');
    must(play.sign(play.helper), play.sign(play.helped));
    const hashes = play.events.flatMap(({ did }) => (did.type === 'SIGNED' ? [did.sha256] : []));
    expect(hashes).toEqual(Array(2).fill(play.case.frozen?.sha256));
  });

  it.each([
    ['a term under two years', { ...agreed, to: '2026-09-08' }, 'to', 'rule:two-years'],
    [
      'a fee that is not renounced',
      { ...agreed, supporterTakesNoFee: false },
      'supporterTakesNoFee',
      'required',
    ],
    ['an over-long text', { ...agreed, goals: '长'.repeat(2001) }, 'goals', 'too-long'],
    ['a day that does not exist', { ...agreed, from: '2024-02-30' }, 'from', 'day'],
    ['an option of nobody', { ...agreed, ways: ['gifts'] }, 'ways', 'option'],
  ])('is not submitted with %s, and says where', (_, answers, field, code) => {
    const play = playCase({ parties: pairs.together });
    const { helper } = seats(pairs.together);
    must(play.save(helper, answers));
    expect(play.submit(helper)).toBe('invalid-content');
    expect(play.problems).toContainEqual({ field, code });
    expect(play.case.status).toBe('DRAFT');
  });

  it('is recorded with number and date, and by no less', () => {
    const play = approved();
    expect(play.record(panshan.clerk, { number: '1' })).toBe('invalid-content');
    expect(play.problems).toEqual([{ field: 'date', code: 'required' }]);
    expect(play.record(panshan.clerk, { date: '2024-09-20' })).toBe('invalid-content');
    expect(play.reject(panshan.clerk)).toBe('not-offered');
    expect(play.approve(panshan.clerk)).toBe('not-offered');
    expect(play.record(panshan.clerk)).toBe('done');
  });

  it('counts as handed in, on time or late, when the last party has signed', () => {
    const play = submitted({ now: signing.due - hour });
    must(play.sign(play.helper));
    play.now = signing.due;
    must(play.sign(play.helped));
    expect(play.case).toMatchObject({ late: true, handedInAt: signing.due });
    const early = submitted({ now: signing.due - 1 });
    must(early.sign(early.helper), early.sign(early.helped));
    expect(early.case.late).toBe(false);
  });

  it('is rejected by any one of two bureaus, which ends it for both', () => {
    const play = signed({ parties: pairs.across });
    must(play.reject('dawa/section-head'));
    expect(play.case.status).toBe('REJECTED');
    expect(play.open()).toEqual([]);
    expect(play.approve(panshan.head)).toBe('wrong-status');
    expect(play.case.wakeAt).toBeUndefined();
  });
});

describe('a form whose route is empty (approvals.md: complete when submitted)', () => {
  it('is APPROVED at once', () => {
    const play = playCase({ parties: { unit: 'panjin' }, form: 'city-summary' });
    must(play.save('panjin/clerk', { results: '好', share: 40, problems: '无', next: '继续' }));
    expect(panjin.forms.find(({ id }) => id === 'city-summary')?.route).toEqual([]);
    expect(play.submit('panjin/section-head')).toBe('done');
    expect(play.case).toMatchObject({ status: 'APPROVED', tasks: [] });
  });
});

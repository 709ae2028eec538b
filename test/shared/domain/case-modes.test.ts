import { describe, expect, it } from 'vitest';
import type { Definition } from '#shared/domain/definition.ts';
import { must, pairs, seats } from '#test/support/agreement-stories.ts';
import { day, playCase, seated } from '#test/support/case-play.ts';
import { routed, step } from '#test/support/synthetic-routes.ts';

const [first, second, third] = ['panshan/section-head', 'dawa/section-head', 'panjin/section-head'] as const;
const record = step({
  id: 'record',
  kind: 'record',
  may: ['return'],
  seats: [{ of: 'organiser', seat: 'clerk' }],
});

const submitted = (definition: Definition, directory = seated({})) => {
  const play = playCase({ parties: pairs.across, definition, directory });
  const { helper } = seats(pairs.across);
  must(play.save(helper), play.submit(helper));
  return play;
};

describe('或签 any: the first decision wins, atomically', () => {
  it('goes on with the first approval, and tells the others that they need not decide', () => {
    const play = submitted(routed(step({ mode: 'any' }), record));
    expect(play.open()).toEqual([first, second, third]);
    must(play.approve(second));
    expect(play.open()).toEqual(['panjin/clerk']);
    expect(play.case.tasks.map(task => task.cancelled)).toEqual([
      'decidedByOthers',
      undefined,
      'decidedByOthers',
      undefined,
    ]);
    expect(play.approve(first)).toBe('wrong-status');
  });

  it('ends with the first refusal', () => {
    const play = submitted(routed(step({ mode: 'any' }), record));
    must(play.reject(second));
    expect(play.case.status).toBe('REJECTED');
    expect(play.open()).toEqual([]);
  });
});

describe('依次审批 in turn', () => {
  const inTurn = routed(step({ mode: 'in-turn' }), record);

  it('opens one after another, each with a due date of its own', () => {
    const play = submitted(inTurn);
    expect(play.open()).toEqual([first]);
    expect(play.approve(second)).toBe('wrong-status');
    const due = play.case.tasks[0]?.due ?? 0;
    play.now += 3 * day;
    must(play.approve(first));
    expect(play.open()).toEqual([second]);
    expect(play.case.tasks[1]).toMatchObject({ openedAt: play.now, due: due + 3 * day });
    must(play.approve(second), play.approve(third));
    expect(play.open()).toEqual(['panjin/clerk']);
  });

  it('is stopped for the rest by a refusal', () => {
    const play = submitted(inTurn);
    must(play.approve(first), play.reject(second));
    expect(play.case.status).toBe('REJECTED');
    expect(play.case.tasks.map(task => task.state)).toEqual(['APPROVED', 'REJECTED', 'CANCELLED']);
  });

  it('begins anew after a return, at its first place', () => {
    const play = submitted(inTurn);
    must(play.approve(first), play.giveBack(second), play.submit(seats(pairs.across).helper));
    expect(play.open()).toEqual([first]);
  });

  it('raises the alarm when it comes to a seat that has become vacant meanwhile', () => {
    const play = submitted(inTurn);
    play.directory = seated({ [second]: [] });
    must(play.approve(first));
    expect(play.last()?.outcome.alarm).toEqual({ seat: second, why: 'vacant' });
    play.now += 6 * day;
    must(play.elapse());
    expect(play.case.tasks.find(task => task.seat === second)?.rungs).toEqual(['T-5']);
  });

  it('keeps the order of the others when one place is escalated', () => {
    const heads = step({
      mode: 'in-turn',
      whenSilent: 'escalate',
      seats: [
        { of: 'supporter.area', seat: 'clerk' },
        { of: 'supported.area', seat: 'clerk' },
      ],
    });
    const play = submitted(routed(heads, record));
    play.now += 14 * day;
    while (play.elapse());
    expect(play.open()).toEqual([first]);
    must(play.approve(first));
    expect(play.open()).toEqual(['dawa/clerk']);
  });
});

describe('a form without signatures (approvals.md: complete when the last has approved)', () => {
  it('is handed in with its submission, and APPROVED without a record', () => {
    const play = submitted(routed(step()));
    expect(play.case).toMatchObject({ status: 'RUNNING', handedInAt: play.now });
    must(play.approve(first), play.approve(second));
    expect(play.case.status).toBe('RUNNING');
    must(play.approve(third));
    expect(play.case.status).toBe('APPROVED');
    expect(play.case.pending).toBeUndefined();
  });
});

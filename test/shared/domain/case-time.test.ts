import { describe, expect, it } from 'vitest';
import { dayEnds } from '#shared/domain/calendar.ts';
import type { Definition } from '#shared/domain/definition.ts';
import { must, pairs, seats, signed, submitted } from '#test/support/agreement-stories.ts';
import { day, hour, type Play, panjin, playCase, seated, signing } from '#test/support/case-play.ts';
import { routed, step } from '#test/support/synthetic-routes.ts';

const head = 'panshan/section-head';

/** Everything that time has to say from now on, with its moment, as long as nobody acts. */
const ahead = (play: Play) => {
  const said: [moment: number, type: string, rung: string][] = [];
  while (play.case.wakeAt !== undefined && said.length < 40) {
    play.now = play.case.wakeAt - 1;
    expect(play.elapse()).toBeUndefined();
    play.now += 1;
    must(play.elapse());
    const did = play.last()?.did;
    said.push([play.now, did?.type ?? '', did && 'rung' in did ? did.rung : '']);
  }
  return said;
};

const silent = (definition: Definition, directory = seated({})) => {
  const play = playCase({ parties: pairs.across, definition, directory });
  must(play.save(seats(pairs.across).helper), play.submit(seats(pairs.across).helper));
  return play;
};
const clerk = { of: 'supported.area', seat: 'clerk' };

describe('the ladder of a due date (approvals.md, Time)', () => {
  it('gives notice at T-5 and T-1, marks T, tells the superior at T+1, and at T+3 as the step says', () => {
    const play = signed();
    // Seven working days from a Friday on: a Saturday is worked, and then is Mid-Autumn.
    const due = dayEnds('2024-09-18', panjin.zone);
    expect(play.case.tasks.at(-1)?.due).toBe(due);
    expect(ahead(play)).toEqual([
      [due - 5 * day, 'REMINDED', 'T-5'],
      [due - day, 'REMINDED', 'T-1'],
      [due, 'REMINDED', 'T'],
      [due + day, 'REMINDED', 'T+1'],
      [due + 3 * day, 'REMINDED', 'T+3'],
    ]);
    expect(play.approve(head)).toBe('done');
  });

  it('fires each rung once, however often it is poked, and says them in order when it comes late', () => {
    const play = signed();
    play.now += 40 * day;
    for (let poke = 0; poke < 20; poke++) play.elapse();
    expect(play.case.tasks.at(-1)?.rungs).toEqual(['T-5', 'T-1', 'T', 'T+1', 'T+3']);
    expect(play.owed()).toBe('await');
  });

  it('leaves out rungs that lay before the task', () => {
    const play = silent(routed(step({ seats: [clerk], within: { days: 1 } })));
    expect(ahead(play).map(([, , rung]) => rung)).toEqual(['T-1', 'T', 'T+1', 'T+3']);
  });

  it('escalates at T+3 where the step says so: the work moves, the due date does not', () => {
    const play = silent(routed(step({ seats: [clerk], whenSilent: 'escalate' })));
    const { due } = play.case.tasks[0] ?? {};
    expect(ahead(play).at(-1)).toEqual([(due ?? 0) + 3 * day, 'ESCALATED', 'T+3']);
    expect(play.open()).toEqual(['dawa/section-head']);
    expect(play.case.tasks[1]).toMatchObject({ due, insteadOf: { seat: 'dawa/clerk', why: 'silent' } });
    expect(play.case.tasks[0]).toMatchObject({ state: 'CANCELLED', cancelled: 'escalated' });
    expect(play.approve('dawa/clerk')).toBe('wrong-status');
    expect(play.approve('dawa/section-head')).toBe('done');
  });

  it('escalates past a superior seat that is vacant, with an alarm', () => {
    const definition = routed(step({ seats: [clerk], whenSilent: 'escalate' }));
    const play = silent(definition, seated({ 'dawa/section-head': [] }));
    ahead(play);
    expect(play.open()).toEqual(['panjin/section-head']);
    expect(play.last()?.outcome.alarm).toEqual({ seat: 'dawa/section-head', why: 'vacant' });
  });

  it('escalates to nobody who could not decide: the silent one keeps it, and the alarm is raised', () => {
    const top = step({ seats: [{ of: 'organiser', seat: 'clerk' }], whenSilent: 'escalate' });
    const play = silent(routed(top), seated({ 'panjin/section-head': [] }));
    expect(ahead(play).at(-1)?.[1]).toBe('REMINDED');
    expect(play.open()).toEqual(['panjin/clerk']);
    expect(play.last()?.outcome.alarm).toEqual({ seat: 'panjin/section-head', why: 'vacant' });
    expect(play.approve('panjin/clerk')).toBe('done');
  });

  it('never moves a signature, however long a party is silent', () => {
    const both = [
      { of: 'supporter', seat: 'deputy' },
      { of: 'supported', seat: 'deputy' },
    ];
    const play = silent(routed(step({ kind: 'sign', seats: both, whenSilent: 'escalate' })));
    must(play.freeze());
    ahead(play);
    expect(play.events.some(({ did }) => did.type === 'ESCALATED')).toBe(false);
    expect(play.case.status).toBe('EXPIRED');
  });

  it('moves work to a superior who is back, although work of theirs had moved on while they were away', () => {
    const two = [clerk, { of: 'supported.area', seat: 'section-head' }];
    const play = silent(routed(step({ seats: two, whenSilent: 'escalate' })));
    play.directory = seated({ 'dawa/section-head': [] });
    play.now += 6 * day;
    must(play.elapse(), play.elapse());
    expect(play.open()).toEqual(['dawa/clerk', 'panjin/section-head']);
    play.directory = seated({});
    ahead(play);
    expect(play.open()).toContain('dawa/section-head');
  });

  it('moves nothing to a superior who decides in the same step anyway', () => {
    const two = [clerk, { of: 'supported.area', seat: 'section-head' }];
    const play = silent(routed(step({ seats: two, whenSilent: 'escalate' })));
    ahead(play);
    expect(play.open()).toEqual(['dawa/clerk', 'panjin/section-head']);
  });
});

describe('opens, due, locks (design/house.md, Dates)', () => {
  const { helper, helped } = seats(pairs.together);

  it('accepts nothing before the opening, to the millisecond', () => {
    const play = playCase({ parties: pairs.together, now: signing.opens - 1 });
    expect(play.save(helper)).toBe('not-open-yet');
    expect(play.attach(helper, 'scheme', 'a-1')).toBe('not-open-yet');
    expect(play.submit(helper)).toBe('not-open-yet');
    play.now = signing.opens;
    expect(play.save(helper)).toBe('done');
    expect(signing.opens).toBe(Date.parse('2024-09-06T00:00:00+08:00'));
  });

  it('accepts nothing from the lock on, to the millisecond', () => {
    const play = playCase({ parties: pairs.together, now: signing.locks - 1 });
    must(play.save(helper), play.submit(helper), play.freeze(), play.sign(helper));
    play.now = signing.locks;
    expect(play.sign(helped)).toBe('locked');
    expect(play.save(helper)).toBe('wrong-status');
    const draft = playCase({ parties: pairs.together, now: signing.locks });
    for (const answer of [draft.save(helper), draft.attach(helper, 'scheme', 'a-1'), draft.submit(helper)])
      expect(answer).toBe('locked');
    expect(signing.locks).toBe(Date.parse('2024-10-16T00:00:00+08:00'));
  });

  it('decides no consent after the lock: it would lead to nothing', () => {
    const play = submitted({ parties: pairs.across });
    play.now = signing.locks;
    for (const answer of [play.approve(head), play.giveBack(head), play.reject(head)])
      expect(answer).toBe('locked');
  });

  it('lets what nobody handed in expire at the lock, whether draft or half signed, and closes its tasks', () => {
    const draft = playCase({ parties: pairs.together });
    const half = submitted();
    must(half.sign(half.helper));
    for (const play of [draft, half]) {
      play.now = signing.locks - 1;
      expect(play.elapse()).toBeUndefined();
      play.now = signing.locks;
      expect(play.owed()).toBe('escalate');
      must(play.elapse());
      expect(play.case).toMatchObject({ status: 'EXPIRED', wakeAt: undefined });
      expect(play.open()).toEqual([]);
      expect(play.elapse()).toBeUndefined();
    }
    expect(half.case.tasks.map(task => task.cancelled)).toEqual([undefined, 'expired']);
  });

  it('gives a frozen document that arrives after the expiry no effect', () => {
    const play = playCase({ parties: pairs.together });
    must(play.save(helper), play.submit(helper));
    play.now = signing.locks;
    must(play.elapse());
    expect(play.freeze()).toBe('wrong-status');
  });

  it('lets a case that was handed in go on after the lock, to its end', () => {
    const play = signed({ now: signing.locks - hour });
    expect(play.case.late).toBe(true);
    play.now = signing.locks + day;
    expect(play.elapse()).toBeUndefined();
    must(play.approve(head), play.record('panshan/clerk'), play.seal());
    expect(play.case).toMatchObject({ status: 'FILED', late: true });
  });

  it('judges on time by the first hand-in, also when it is returned and comes again late', () => {
    const play = signed();
    must(play.giveBack(head));
    play.now = signing.due + day;
    must(play.submit(helper));
    expect(play.case.late).toBe(false);
  });
});

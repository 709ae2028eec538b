import { expect } from 'vitest';
import { must, pairs, seats, signed, submitted } from '#test/support/agreement-stories.ts';
import { agreed, day, type Play, playCase, type Rules, seated, signing } from '#test/support/case-play.ts';
import { routed, step } from '#test/support/synthetic-routes.ts';
import { trap } from '#test/support/trap.ts';

const [city, district] = ['panjin/section-head', 'shuangtaizi/section-head'];
const together = 'if (tasks.some(task => task.seat === at.seat)) {';

trap(
  'trap 1: an approval from before a return does not count for the next version',
  {
    'seats that approved an earlier round are left out': [
      [
        'case-step.ts',
        together,
        `if ([...tasks, ...one.tasks.filter(t => t.state === 'APPROVED')].some(task => task.seat === at.seat)) {`,
      ],
      ['case-evolve.ts', 'did.resumes ? one.tasks : []', 'one.tasks'],
    ],
  },
  by => {
    for (const goals of [agreed.goals, '第二稿']) {
      const play = signed({ parties: pairs.cityRun, rules: by });
      must(
        play.approve(city),
        play.giveBack(district),
        play.save(play.helper, { ...agreed, goals: goals ?? '' }),
      );
      must(play.submit(play.helper));
      if (play.case.pending) must(play.freeze(), play.sign(play.helper), play.sign(play.helped));
      expect(play.open()).toEqual([city, district]);
      must(play.approve(district));
      expect(play.open()).toEqual([city]);
    }
  },
);

trap(
  'trap 4: a time-out says that it was one',
  {
    'an expiry is stored as a withdrawal': [
      ['case-time.ts', "closing(one.tasks, 'expired')", "closing(one.tasks, 'withdrawn')"],
    ],
    'an escalation is stored as an expiry': [
      ['case-time.ts', "cancelled: 'escalated' as const", "cancelled: 'expired' as const"],
    ],
  },
  by => {
    const play = submitted({ rules: by });
    play.now = signing.locks;
    must(play.elapse());
    expect(play.last()?.did.type).toBe('EXPIRED');
    expect(play.case.tasks.map(task => task.cancelled)).toEqual(['expired', 'expired']);
    const silent = escalated(by);
    expect(silent.last()?.did).toMatchObject({ type: 'ESCALATED', rung: 'T+3' });
    expect(silent.case.tasks[0]?.cancelled).toBe('escalated');
  },
);

/** A clerk was silent until T+3, so that the work lies with the section head. */
const escalated = (by: Rules): Play => {
  const definition = routed(
    step({
      seats: [
        { of: 'supported.area', seat: 'clerk' },
        { of: 'organiser', seat: 'clerk' },
      ],
      whenSilent: 'escalate',
    }),
  );
  const directory = seated({ 'panjin/section-head': [] });
  const play = playCase({ parties: pairs.across, definition, rules: by, directory });
  must(play.save(seats(pairs.across).helper), play.submit(seats(pairs.across).helper));
  play.now += 11 * day;
  for (let rung = 0; rung < 6; rung++) must(play.elapse());
  play.now += 3 * day;
  for (let poke = 0; poke < 20 && !play.open().includes('dawa/section-head'); poke++) play.elapse();
  return play;
};

trap(
  'trap 5: after a return reminders fire again, and a joint step has all its tasks again',
  {
    'the rungs of the round before stay used': [
      ['case-step.ts', 'rungs: [],', 'rungs: one.tasks.find(t => t.seat === at.seat)?.rungs ?? [],'],
    ],
    'a task that the return closed does not come back': [
      [
        'case-step.ts',
        together,
        'if ([...tasks, ...one.tasks.filter(t => t.cancelled)].some(task => task.seat === at.seat)) {',
      ],
    ],
  },
  by => {
    const play = signed({ parties: pairs.cityRun, rules: by });
    play.now += 8 * day;
    must(play.elapse(), play.elapse(), play.giveBack(city));
    play.now += 30 * day;
    expect(play.elapse()).toBeUndefined();
    must(play.submit(play.helper));
    expect(play.open()).toEqual([city, district]);
    // The rung that lies behind the one working day which is left does not come again.
    play.now += day;
    must(play.elapse(), play.elapse());
    expect(play.case.tasks.slice(-2).map(task => task.rungs)).toEqual([['T-1'], ['T-1']]);
  },
);

trap(
  'trap 16: an escalation mark survives what happens afterwards',
  {
    'a later rung overwrites the earlier ones': [
      ['case-evolve.ts', '[...task.rungs, did.rung]', '[did.rung]'],
    ],
    'a question about withdrawal rewrites the tasks': [
      [
        'case-evolve.ts',
        'return { ...one, withdrawal: undefined };',
        'return { ...one, withdrawal: undefined, tasks: one.tasks.map(({ insteadOf: _, ...t }) => t) };',
      ],
    ],
    'saving rewrites the tasks': [
      [
        'case-evolve.ts',
        'contentHash: did.contentHash, revision: did.revision }',
        'contentHash: did.contentHash, revision: did.revision, tasks: one.tasks.map(t => ({ ...t, rungs: [] })) }',
      ],
    ],
  },
  by => {
    const play = escalated(by);
    const { helper } = seats(pairs.across);
    const reason = '另行协商';
    const marks = () => {
      const task = play.case.tasks.find(({ seat }) => seat === 'dawa/section-head');
      expect(task?.insteadOf).toEqual({ seat: 'dawa/clerk', why: 'silent' });
      expect(task?.rungs).toEqual(['T-5', 'T-1', 'T', 'T+1', 'T+3']);
    };
    marks();
    must(play.approve('panjin/clerk'), play.ask(helper, { type: 'ask-withdrawal', reason }));
    must(play.ask('dawa/section-head', { type: 'decline-withdrawal', reason }));
    marks();
    must(play.giveBack('dawa/section-head'), play.save(helper, { ...agreed, goals: '改' }));
    marks();
  },
);

import { expect } from 'vitest';
import { formOf } from '#shared/domain/definition.ts';
import { layRoute } from '#shared/domain/routing.ts';
import { approved, must, pairs, seats, signed, submitted } from '#test/support/agreement-stories.ts';
import { day, holderOf, playCase, seated, signing } from '#test/support/case-play.ts';
import { routed, step } from '#test/support/synthetic-routes.ts';
import { trap } from '#test/support/trap.ts';

const head = 'panshan/section-head';
const [city, _district] = ['panjin/section-head', 'shuangtaizi/section-head'];
const together = 'if (tasks.some(task => task.seat === at.seat)) {';

trap(
  'trap 10: of two people at once one decides, and the other is told that the case has moved',
  {
    'what the person saw is not looked at': [['case-decide.ts', 'seen < one.turn', 'seen < 0']],
    'a task that is closed can be decided': [
      ['case-decide.ts', 'seen < one.turn', 'seen < 0'],
      ['case-approve.ts', " || task.state !== 'OPEN'", ''],
    ],
  },
  by => {
    const play = signed({ rules: by, directory: seated({ [head]: ['one', 'two'] }) });
    const [task, seen] = [play.task(head), play.case.turn];
    const approve = { type: 'approve', task } as const;
    expect(play.ask(head, approve, { person: 'one', seen, id: 'first-click' })).toBe('done');
    expect(play.ask(head, approve, { person: 'two', seen })).toBe('stale');
    expect(play.ask(head, approve, { person: 'one', seen, id: 'first-click' })).toBe('repeat');
    expect(play.events.filter(({ did }) => did.type === 'DECIDED')).toHaveLength(1);
  },
);

trap(
  'trap 13: a missing leader is no approval',
  {
    'the task of a vacant seat counts as approved': [
      [
        'case-step.ts',
        "state: waits ? 'WAITING' : 'OPEN'",
        "state: waits ? 'WAITING' : at.insteadOf ? 'APPROVED' : 'OPEN'",
      ],
    ],
    'nobody is told': [['case-step.ts', '...(alarm && { alarm }),', '']],
    'a vacant seat is left out': [
      ['case-step.ts', together, 'if (at.insteadOf || tasks.some(task => task.seat === at.seat)) {'],
    ],
  },
  by => {
    const play = signed({ rules: by, directory: seated({ [head]: [] }) });
    expect(play.open()).toEqual([city]);
    expect(play.last()?.outcome.alarm).toEqual({ seat: head, why: 'vacant' });
    expect(play.case.status).toBe('RUNNING');
  },
);

trap(
  'trap 15: the route that was predicted is the route that was frozen',
  { 'submitting lays the route by other conditions': [['routing.ts', 'holds(step.when, facts)', 'true']] },
  by => {
    const ask = step({ when: "'rural' in field.workAreas" });
    for (const definition of [
      undefined,
      routed(ask, step({ id: 'second', when: 'supporter.area == supported.area' })),
    ])
      for (const parties of Object.values(pairs)) {
        const play = playCase({ parties, rules: by, ...(definition && { definition }) });
        must(play.save(seats(parties).helper));
        const { answers } = play.content;
        const form = formOf(play.definition, 'agreement');
        const predicted = layRoute(play.definition, form, parties, play.directory, answers);
        must(play.submit(seats(parties).helper));
        expect(play.case.route).toEqual(predicted);
      }
  },
);

trap(
  'trap 17: nothing is accepted from somebody who no longer holds the seat',
  {
    'deciding asks only for the name of the seat': [
      ['case-approve.ts', ' || !holders(directory, task.seat, now).includes(by.person)', ''],
    ],
    'withdrawing asks only for the name of the seat': [
      [
        'case-withdraw.ts',
        'by.seat === one.submitter?.seat &&\n    holders(directory, by.seat, now).includes(by.person)',
        'by.seat === one.submitter?.seat',
      ],
    ],
    'drafting asks only for the name of the seat': [
      ['case-draft.ts', 'holders(directory, by.seat, now).includes(by.person)', 'true'],
    ],
  },
  by => {
    const [helper, left] = ['panshan-2024-s01/director', signing.opens + 2 * day];
    const until = (seat: string) => [
      { person: holderOf(seat), from: 0, to: left },
      { person: 'next', from: left },
    ];
    const directory = seated({ [head]: until(head), [helper]: until(helper) });
    const ours = { rules: by, directory };
    const [draft, half, whole] = [
      playCase({ parties: pairs.together, ...ours }),
      submitted(ours),
      signed(ours),
    ];
    for (const play of [draft, half, whole]) play.now = left - 1;
    must(draft.save(helper));
    for (const play of [draft, half, whole]) play.now = left;
    expect([draft.save(helper), draft.submit(helper), draft.attach(helper, 'scheme', 'a')]).toEqual(
      Array(3).fill('not-allowed'),
    );
    expect(half.sign(helper)).toBe('not-your-task');
    expect(whole.ask(helper, { type: 'withdraw', reason: '不再需要' })).toBe('not-allowed');
    for (const answer of [whole.approve(head), whole.giveBack(head), whole.reject(head)])
      expect(answer).toBe('not-your-task');
    expect(whole.ask(head, { type: 'approve', task: whole.task(head) }, { person: 'next' })).toBe('done');
  },
);

trap(
  'trap 18: nothing is complete before its sealed document is stored',
  {
    'the last decision completes it': [
      [
        'case-approve.ts',
        "return { pending: 'seal' };",
        "return { pending: 'seal', status: finalStatus(one) };",
      ],
    ],
    'no document is waited for': [
      ['case-approve.ts', "return { pending: 'seal' };", 'return { status: finalStatus(one) };'],
    ],
  },
  by => {
    const play = approved({ rules: by });
    must(play.record('panshan/clerk'));
    expect(play.case).toMatchObject({ status: 'RUNNING', pending: 'seal' });
    expect(play.case.sealed).toBeUndefined();
    expect(play.owed()).toBe('complete');
    must(play.seal());
    expect(play.case.status).toBe('FILED');
    expect(play.case.sealed?.sha256).toHaveLength(64);
    expect(play.seal()).toBe('wrong-status');
  },
);

trap(
  'trap 19: when all have signed it goes on, in whatever order they signed',
  {
    'the last signature waits for itself': [['case-after-approval.ts', ' && other.id !== task.id', '']],
    'the first place must sign last': [
      [
        'case-after-approval.ts',
        'return settle(one, step,',
        "return !task.id.endsWith('-0') ? { passed: false, outcome: {} } : settle(one, step,",
      ],
    ],
  },
  by => {
    const alone = routed(
      step({
        kind: 'sign',
        may: [],
        seats: [
          { of: 'supporter', seat: 'director' },
          { of: 'supported', seat: 'director' },
        ],
      }),
    );
    for (const definition of [undefined, alone])
      for (const order of [0, 1]) {
        const play = submitted({ rules: by, ...(definition && { definition }) });
        const turns = order === 0 ? [play.helper, play.helped] : [play.helped, play.helper];
        for (const seat of turns) must(play.sign(seat));
        expect(play.case.handedInAt).toBe(play.now);
        if (definition) must(play.seal());
        expect(definition ? play.case.status : play.open()).toEqual(definition ? 'APPROVED' : [head]);
      }
  },
);

import { describe, expect, it } from 'vitest';
import { CaseCommand, Envelope } from '#shared/domain/case-command.ts';
import { must, pairs, seats, signed } from '#test/support/agreement-stories.ts';
import { agreed, day, playCase } from '#test/support/case-play.ts';

const head = 'panshan/section-head';
const { helper, helped } = seats(pairs.together);
const save = { type: 'save', answers: agreed } as const;

describe('a command (approvals.md, The things that operations act on)', () => {
  it('that is repeated within the last 20 answers as the first time', () => {
    const play = playCase({ parties: pairs.together });
    must(play.ask(helper, save, { id: 'click-0001' }));
    for (let other = 1; other < 20; other++) must(play.save(helper));
    const { version } = play.case;
    expect(play.ask(helper, save, { id: 'click-0001', seen: 1 })).toBe('repeat');
    expect(play.case.version).toBe(version);
    expect(play.case.commands.find(({ id }) => id === 'click-0001')).toEqual({
      id: 'click-0001',
      version: 2,
    });
  });

  it('that is repeated later meets a version that has moved', () => {
    const play = playCase({ parties: pairs.together });
    const seen = play.case.turn;
    must(play.ask(helper, save, { id: 'click-0001', seen }));
    for (let other = 1; other <= 20; other++) must(play.save(helper));
    expect(play.ask(helper, save, { id: 'click-0001', seen })).toBe('stale');
  });

  it('from a page that is older than the last change is a lost race', () => {
    const play = playCase({ parties: pairs.together });
    const seen = play.case.turn;
    must(play.save(helped));
    expect(play.ask(helper, save, { seen })).toBe('stale');
  });

  it('from a page that is older than a reminder is none', () => {
    const play = signed();
    const seen = play.case.version;
    play.now += 8 * day;
    must(play.elapse());
    expect(play.last()?.did.type).toBe('REMINDED');
    expect(play.case.version).toBe(seen + 1);
    expect(play.ask(head, { type: 'approve', task: play.task(head) }, { seen })).toBe('done');
  });

  it('leaves an event with actor, seat, reason, round, content hash and version of the definition', () => {
    const play = signed();
    must(play.giveBack(head, ['goals']));
    expect(play.last()).toMatchObject({
      at: play.now,
      by: { person: 'panshan-section-head', seat: head },
      round: 1,
      definition: 'v1',
      contentHash: play.case.contentHash,
      did: { type: 'RETURNED', reason: '请补充', fields: ['goals'] },
    });
  });

  it('that is refused leaves nothing', () => {
    const play = signed();
    const before = JSON.stringify(play.case);
    expect(play.approve('dawa/section-head')).toBe('wrong-status');
    expect(play.save(helper)).toBe('wrong-status');
    expect(JSON.stringify(play.case)).toBe(before);
  });
});

describe('the shape of a command', () => {
  it.each([
    ['a return without a reason', { type: 'return', task: '1-1-0', reason: '  ' }],
    ['a rejection without a reason', { type: 'reject', task: '1-1-0' }],
    ['a signature over no hash', { type: 'sign', task: '1-0-0', sha256: 'abc' }],
    ['a record on a day that does not exist', { type: 'record', task: '1-2-0', date: '2024-02-30' }],
    ['an answer that is no answer', { type: 'save', answers: { goals: { deep: 1 } } }],
    ['a number that is none', { type: 'save', answers: { goals: Number.NaN } }],
    ['a text over 10,000 characters', { type: 'save', answers: { goals: '长'.repeat(10_001) } }],
    ['something more than asked', { type: 'submit', status: 'FILED' }],
    ['an operation that nobody has', { type: 'seal' }],
  ])('%s is none', (_, command) => expect(CaseCommand.safeParse(command).success).toBe(false));

  it('has an id of its own, and says which version was seen and in which seat', () => {
    const envelope = { id: 'click-0001', seen: 3, seat: helper, command: { type: 'submit' } };
    expect(Envelope.safeParse(envelope).success).toBe(true);
    for (const key of ['id', 'seen', 'seat', 'command'])
      expect(Envelope.safeParse({ ...envelope, [key]: undefined }).success).toBe(false);
  });
});

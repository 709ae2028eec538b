import { describe, expect, it } from 'vitest';
import { approved, must, pairs, signed, submitted } from '#test/support/agreement-stories.ts';
import { holderOf, seated, signing } from '#test/support/case-play.ts';

const head = 'panshan/section-head';
const city = 'panjin/section-head';
const other = 'shuangtaizi/section-head';
const reason = '双方另行协商';
const withdraw = { type: 'withdraw', reason } as const;
const ask = { type: 'ask-withdrawal', reason } as const;
const allow = { type: 'allow-withdrawal' } as const;
const decline = { type: 'decline-withdrawal', reason } as const;

describe('撤回 (approvals.md, Going back)', () => {
  it('is free before the first decision, also while the document is being frozen and while signing', () => {
    const signing = submitted();
    must(signing.sign(signing.helped), signing.ask(signing.helper, withdraw));
    expect(signing.case.status).toBe('WITHDRAWN');
    expect(signing.open()).toEqual([]);
    const waiting = signed();
    must(waiting.ask(waiting.helper, withdraw));
    expect(waiting.case.status).toBe('WITHDRAWN');
  });

  it('belongs to the seat that submitted, and to whoever holds it now', () => {
    const play = submitted();
    const person = holderOf(play.helper);
    play.directory = seated({ [play.helper]: ['successor'] });
    expect(play.ask(play.helper, withdraw, { person })).toBe('not-allowed');
    expect(play.ask(play.helper, withdraw, { person: 'nobody' })).toBe('not-allowed');
    expect(play.ask(play.helped, withdraw)).toBe('not-allowed');
    expect(play.ask(play.helperDeputy, withdraw)).toBe('not-allowed');
    expect(play.ask(play.helper, withdraw, { person: 'successor' })).toBe('done');
  });

  it('needs the consent of the present holder after a decision, who may decline', () => {
    const play = signed({ parties: pairs.cityRun });
    expect(play.ask(play.helper, ask)).toBe('wrong-status');
    must(play.approve(city));
    expect(play.ask(play.helper, withdraw)).toBe('withdrawal-needs-consent');
    expect(play.ask(other, allow)).toBe('no-withdrawal-asked');
    must(play.ask(play.helper, ask));
    expect(play.ask(play.helper, ask)).toBe('wrong-status');
    expect(play.ask(city, allow)).toBe('not-your-task');
    must(play.ask(other, decline));
    expect(play.case).toMatchObject({ status: 'RUNNING', withdrawal: undefined });
    must(play.ask(play.helper, ask), play.ask(other, allow));
    expect(play.case.status).toBe('WITHDRAWN');
    expect(play.open()).toEqual([]);
  });

  it('is never possible after the last approval', () => {
    const play = approved();
    must(play.record('panshan/clerk'));
    expect(play.ask(play.helper, withdraw)).toBe('wrong-status');
    expect(play.ask(play.helper, ask)).toBe('wrong-status');
    must(play.seal());
    expect(play.ask(play.helper, withdraw)).toBe('wrong-status');
  });

  it('is free while it lies with the submitter, returned', () => {
    const play = signed();
    must(play.giveBack(head), play.ask(play.helper, withdraw));
    expect(play.case.status).toBe('WITHDRAWN');
  });

  it('while the parties sign after a consent, needs that of the other party, who holds it', () => {
    const play = submitted({ parties: pairs.across });
    for (const seat of play.open()) must(play.approve(seat));
    expect(play.ask(play.helper, withdraw)).toBe('withdrawal-needs-consent');
    must(play.ask(play.helper, ask));
    expect(play.ask(play.helper, allow)).toBe('not-your-task');
    must(play.ask(play.helped, allow));
    expect(play.case.status).toBe('WITHDRAWN');
  });

  it('is not consented to by the person who asked for it, whatever other seat they hold', () => {
    const play = signed({ parties: pairs.across });
    must(play.approve(head), play.ask(play.helper, ask));
    const asker = play.case.submitter?.person ?? '';
    play.directory = seated({ 'dawa/section-head': ['dawa-section-head', asker] });
    expect(play.ask('dawa/section-head', allow, { person: asker })).toBe('submitter-decides');
    expect(play.ask('dawa/section-head', allow)).toBe('done');
  });

  it('is closed at the lock like everything else of a case that nobody handed in', () => {
    const play = submitted();
    play.now = signing.locks;
    expect(play.ask(play.helper, withdraw)).toBe('locked');
  });
});

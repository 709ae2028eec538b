import { describe, expect, it } from 'vitest';
import type { Case } from '#shared/domain/case.ts';
import { voidAsked } from '#shared/domain/case-void.ts';
import { must } from '#test/support/agreement-stories.ts';
import { type Play, playCase, seated, signing } from '#test/support/case-play.ts';

const parties = { supporter: 'panshan-2024-s01', supported: 'panshan-2024-b01' };
const clerk = 'panshan/clerk';
const head = 'panshan/section-head';
const reason = '扫描件是另一对园所的';
const ask = { type: 'ask-void', reason } as const;
const allow = { type: 'allow-void' } as const;
const decline = { type: 'decline-void', reason: '请再核对' } as const;

/** An agreement that the clerk took over, submitted. */
const entered = (): Play => {
  const takenOver = { by: 'panshan', as: 'agreement', before: signing.opens };
  const play = playCase({ parties, form: 'agreement-on-paper', takenOver });
  const answers = {
    ...{ signedOn: '2024-09-01', from: '2024-09-01', to: '2026-09-30' },
    ...{ recordNumber: '盘县教备〔2024〕3号', recordDate: '2024-09-02' },
  };
  must(play.ask(clerk, { type: 'save', answers }), play.attach(clerk, 'scan', 'scan'));
  must(play.ask(clerk, { type: 'submit' }));
  return play;
};
const confirmed = (): Play => {
  const play = entered();
  must(play.ask(head, { type: 'record', task: play.task(head) }));
  expect(play.case.status).toBe('FILED');
  return play;
};

describe('作废 of what was taken over', () => {
  it('is asked by whoever could have entered it, once it is confirmed, and once', () => {
    const early = entered();
    expect(early.ask(clerk, ask)).toBe('wrong-status');
    const play = confirmed();
    for (const seat of [head, 'panjin/clerk', `${parties.supported}/director`])
      expect([seat, play.ask(seat, ask)]).toEqual([seat, 'not-allowed']);
    expect(play.ask(clerk, ask, { person: 'stranger' })).toBe('not-allowed');
    must(play.ask(clerk, ask));
    expect(play.case).toMatchObject({ status: 'FILED', voiding: { reason, to: [head] } });
    expect(play.ask(clerk, ask)).toBe('wrong-status');
  });

  it('is agreed by a seat that may confirm, and by nobody who asked or entered it', () => {
    const play = confirmed();
    expect(play.ask(head, allow)).toBe('wrong-status');
    must(play.ask(clerk, ask));
    for (const seat of [clerk, 'panjin/section-head', `${parties.supported}/director`])
      expect([seat, play.ask(seat, allow)]).toEqual([seat, 'not-your-task']);
    const before = play.directory;
    play.directory = seated({ [head]: ['panshan-clerk'] });
    expect(play.ask(head, allow, { person: 'panshan-clerk' })).toBe('submitter-decides');
    play.directory = before;
    must(play.ask(head, allow));
    expect(play.case).toMatchObject({ status: 'TERMINATED', struck: true, voiding: undefined });
    for (const command of [ask, allow, decline])
      expect(play.ask(command === ask ? clerk : head, command)).toBe('wrong-status');
  });

  it('goes to the seat above where nobody else holds the seats that may confirm', () => {
    const play = confirmed();
    play.directory = seated({ [head]: ['panshan-clerk'] });
    must(play.ask(clerk, ask));
    expect(play.case.voiding?.to).toEqual(['panjin/section-head']);
    expect(play.ask(head, allow, { person: 'panshan-clerk' })).toBe('not-your-task');
    must(play.ask('panjin/section-head', allow));
    expect(play.case).toMatchObject({ status: 'TERMINATED', struck: true });
  });

  it('can be asked again when nobody is left who may agree, and is then theirs who sit above', () => {
    const play = confirmed();
    must(play.ask(clerk, ask));
    expect(play.ask(clerk, ask)).toBe('wrong-status');
    play.directory = seated({ [head]: [] });
    must(play.ask(clerk, ask));
    expect(play.case.voiding?.to).toEqual(['panjin/section-head']);
  });

  it('says which seat was found vacant, so that it is raised as a vacant task is', () => {
    const play = confirmed();
    play.directory = seated({ [head]: [] });
    must(play.ask(clerk, ask));
    expect(play.last()?.outcome.alarm).toEqual({ seat: head, why: 'vacant' });
    const held = confirmed();
    held.directory = seated({ [head]: ['panshan-clerk'] });
    must(held.ask(clerk, ask));
    expect(held.last()?.outcome.alarm).toBeUndefined();
  });

  it('is answered by the seats of its route where it was asked before requests said to whom', () => {
    const play = confirmed();
    const old = () => {
      const { id: _, to: __, ...before } = play.case.voiding as NonNullable<Case['voiding']>;
      play.case = { ...play.case, voiding: before };
    };
    must(play.ask(clerk, ask));
    old();
    expect(voidAsked(play.case)).toEqual({ asked: [] });
    expect(play.ask(clerk, ask)).toBe('wrong-status');
    expect(play.ask('panjin/section-head', allow)).toBe('not-your-task');
    play.directory = seated({ [head]: [] });
    must(play.ask(clerk, ask));
    expect(voidAsked(play.case).asked).toMatchObject([{ to: ['panjin'] }]);
    play.directory = seated({});
    old();
    must(play.ask(head, allow));
    expect(play.case.status).toBe('TERMINATED');
  });

  it('is refused where nobody could ever agree', () => {
    const play = confirmed();
    play.directory = seated({ [head]: ['panshan-clerk'], 'panjin/section-head': [] });
    expect(play.ask(clerk, ask)).toBe('vacant');
    expect(play.case.voiding).toBeUndefined();
  });

  it('is declined with a reason; then it counts as before, and can be asked again', () => {
    const play = confirmed();
    must(play.ask(clerk, ask), play.ask(head, decline));
    expect(play.case).toMatchObject({ status: 'FILED', voiding: undefined });
    expect(play.events.at(-1)?.did).toEqual({ type: 'VOID_DECLINED', reason: decline.reason });
    must(play.ask(clerk, ask));
  });
});

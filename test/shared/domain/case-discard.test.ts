import { describe, expect, it } from 'vitest';
import { discarded } from '#shared/domain/case.ts';
import { must, pairs, signed, submitted } from '#test/support/agreement-stories.ts';
import { agreed, holderOf, playCase, seated, signing } from '#test/support/case-play.ts';

const discard = { type: 'discard' } as const;
const begun = () => {
  const play = playCase({ parties: pairs.together });
  const [helper, helped] = [`${pairs.together.supporter}/director`, `${pairs.together.supported}/director`];
  return { play, helper, helped, deputy: `${pairs.together.supporter}/deputy` };
};

describe('弃稿: a draft that nobody has submitted', () => {
  it('is thrown away by the side that began it, and keeps its events', () => {
    const { play, helper, deputy } = begun();
    must(play.ask(deputy, { type: 'save', answers: agreed }), play.ask(helper, discard));
    expect(play.case).toMatchObject({ status: 'WITHDRAWN', tasks: [], version: 3 });
    expect(play.case.wakeAt).toBeUndefined();
    expect(discarded(play.case)).toBe(true);
    expect(play.events.map(({ did }) => did.type)).toEqual(['STARTED', 'SAVED', 'DISCARDED']);
    expect(play.ask(deputy, { type: 'save', answers: agreed })).toBe('wrong-status');
  });

  it('is not thrown away by the other side, whose words stand in it beside those of the first', () => {
    const { play, helped } = begun();
    must(play.ask(helped, { type: 'save', answers: agreed }));
    expect(play.ask(helped, discard)).toBe('not-allowed');
    expect(play.ask('panshan/clerk', discard)).toBe('not-allowed');
  });

  it('is not thrown away with what somebody wrote since the page was opened', () => {
    const { play, helper, deputy } = begun();
    const seen = play.case.turn;
    must(play.ask(deputy, { type: 'save', answers: agreed }));
    expect(play.ask(helper, discard, { seen })).toBe('stale');
    expect(play.ask(helper, discard)).toBe('done');
  });

  it('is thrown away once, and only by who holds the seat now', () => {
    const { play, helper } = begun();
    const person = holderOf(helper);
    play.directory = seated({ [helper]: ['successor'] });
    expect(play.ask(helper, discard, { person })).toBe('not-allowed');
    expect(play.ask(helper, discard, { person: 'successor', id: 'once' })).toBe('done');
    expect(play.ask(helper, discard, { person: 'successor', id: 'once' })).toBe('repeat');
    expect(play.ask(helper, discard, { person: 'successor' })).toBe('wrong-status');
  });

  it('lapses by itself at the lock, not by hand', () => {
    const { play, helper } = begun();
    play.now = signing.locks;
    expect(play.ask(helper, discard)).toBe('locked');
  });

  it('is a draft no longer once it was submitted, signed or sent back', () => {
    const waiting = submitted();
    expect(waiting.ask(waiting.helper, discard)).toBe('wrong-status');
    const reviewed = signed();
    must(reviewed.giveBack('panshan/section-head'));
    expect(reviewed.case.status).toBe('RETURNED');
    expect(reviewed.ask(reviewed.helper, discard)).toBe('wrong-status');
    expect(discarded({ status: 'WITHDRAWN', submittedAt: 1 })).toBe(false);
  });
});

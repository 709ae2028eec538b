import { describe, expect, it } from 'vitest';
import { announcements } from '#shared/actions/announce.ts';
import type { Definition } from '#shared/domain/definition.ts';
import { must, pairs, seats } from '#test/support/agreement-stories.ts';
import { type Play, playCase, seated } from '#test/support/case-play.ts';
import { routed, step } from '#test/support/synthetic-routes.ts';

const [first, second, third] = ['panshan/section-head', 'dawa/section-head', 'panjin/section-head'] as const;

const submitted = (definition: Definition) => {
  const play = playCase({ parties: pairs.across, definition, directory: seated({}) });
  must(play.save(seats(pairs.across).helper), play.submit(seats(pairs.across).helper));
  return play;
};

/** Who is written to about the last event, by message. */
const told = (play: Play, definition: Definition) => {
  const event = play.last();
  if (!event) throw new Error('something has happened');
  const { directory, now } = play;
  const context = { now, command: event.command, by: event.by, definition, directory };
  const mails = announcements(event, play.case, context).flatMap(one => (one.kind === 'mail' ? [one] : []));
  return Object.fromEntries(mails.map(({ message, to }) => [message, to]));
};

describe('whoever need not decide any more is told (approvals.md: decidedByOthers, and their holders are told)', () => {
  it('when one decision suffices', () => {
    const definition = routed(step({ mode: 'any' }));
    const play = submitted(definition);
    must(play.approve(second));
    expect(told(play, definition).decided).toEqual(['panshan-section-head', 'panjin-section-head']);
  });

  it('when one refusal ends the case', () => {
    const definition = routed(step());
    const play = submitted(definition);
    must(play.approve(third), play.reject(first));
    expect(told(play, definition)).toMatchObject({
      decided: ['dawa-section-head'],
      rejected: expect.arrayContaining(['dawa-2024-b01-director']),
    });
  });

  it('but not before their turn had come', () => {
    const definition = routed(step({ mode: 'in-turn' }));
    const play = submitted(definition);
    must(play.reject(first));
    expect(told(play, definition).decided).toBeUndefined();
  });
});

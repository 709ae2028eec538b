import { describe, expect, it } from 'vitest';
import type { Definition } from '#shared/domain/definition.ts';
import { must, pairs, seats } from '#test/support/agreement-stories.ts';
import { playCase, seated } from '#test/support/case-play.ts';
import { routed, step } from '#test/support/synthetic-routes.ts';

const [first, second, third] = ['panshan/section-head', 'dawa/section-head', 'panjin/section-head'] as const;
/** Of the county's section heads the city's is the superior; of the city's nobody is. */
const both = step({
  seats: [
    { of: 'supporter.area', seat: 'section-head' },
    { of: 'supported.area', seat: 'section-head' },
  ],
});

const submitted = (definition: Definition, directory = seated({})) => {
  const play = playCase({ parties: pairs.across, definition, directory });
  const { helper } = seats(pairs.across);
  must(play.save(helper), play.submit(helper));
  return play;
};

describe('one person in two seats of a step decides once (approvals.md: nobody votes twice, in whatever capacity)', () => {
  it('so what only they could decide a second time opens at the superior seat', () => {
    const play = submitted(routed(both), seated({ [second]: ['panshan-section-head'] }));
    expect(play.open()).toEqual([first, third]);
    expect(play.case.tasks[1]?.insteadOf).toEqual({ seat: second, why: 'decides' });
    expect(play.last()?.outcome.alarm).toBeUndefined();
    must(play.approve(first), play.approve(third));
    expect(play.case.status).toBe('APPROVED');
  });

  it('and stays where somebody else holds the seat as well', () => {
    const play = submitted(routed(both), seated({ [second]: ['panshan-section-head', 'another'] }));
    expect(play.open()).toEqual([first, second]);
  });

  it('moves up once their vote leaves nobody who could', () => {
    const directory = seated({ [first]: ['double', 'another'], [second]: ['double'] });
    const play = submitted(routed(both), directory);
    expect(play.open()).toEqual([first, second]);
    const { due } = play.case.tasks[1] ?? {};
    const command = { type: 'approve', task: play.task(first) } as const;
    expect(play.ask(first, command, { person: 'double' })).toBe('done');
    expect(play.open()).toEqual([third]);
    expect(play.case.tasks.at(-1)).toMatchObject({ due, insteadOf: { seat: second, why: 'decides' } });
    must(play.approve(third));
    expect(play.case.status).toBe('APPROVED');
  });

  it('is skipped, and the step passes, where the superior decides here already', () => {
    const all = seated({ [first]: ['double', 'another'], [second]: ['double'] });
    const play = submitted(routed(step()), all);
    must(play.approve(third));
    const command = { type: 'approve', task: play.task(first) } as const;
    expect(play.ask(first, command, { person: 'double' })).toBe('done');
    expect(play.last()?.outcome.skips).toEqual([{ seat: second, for: third }]);
    expect(play.case.status).toBe('APPROVED');
  });

  it('in turn, when it comes to them', () => {
    const directory = seated({ [first]: ['double', 'another'], [second]: ['double'] });
    const play = submitted(routed({ ...both, mode: 'in-turn' }), directory);
    const command = { type: 'approve', task: play.task(first) } as const;
    expect(play.ask(first, command, { person: 'double' })).toBe('done');
    expect(play.open()).toEqual([third]);
    expect(play.case.tasks.at(-1)).toMatchObject({ openedAt: play.now });
    must(play.approve(third));
    expect(play.case.status).toBe('APPROVED');
  });

  it('waits with an alarm where nobody is above', () => {
    const directory = seated({ [first]: ['double', 'another'], [third]: ['double'] });
    const play = submitted(
      routed(
        step({ seats: [both.seats[0], { of: 'organiser', seat: 'section-head' }].flatMap(one => one ?? []) }),
      ),
      directory,
    );
    const command = { type: 'approve', task: play.task(first) } as const;
    expect(play.ask(first, command, { person: 'double' })).toBe('done');
    expect(play.open()).toEqual([third]);
    expect(play.last()?.outcome.alarm).toEqual({ seat: third, why: 'decides' });
  });
});

describe('a seat that comes twice (approvals.md: a repeated seat is skipped, and the event says so)', () => {
  it('decides once where it stands in for a vacant one', () => {
    const play = submitted(routed(step()), seated({ [second]: [] }));
    expect(play.open()).toEqual([first, third]);
    expect(play.last()?.outcome.skips).toEqual([{ seat: third, for: third }]);
    expect(play.last()?.outcome.alarm).toEqual({ seat: second, why: 'vacant' });
  });
});

describe('a refusal that ends the step', () => {
  it('tells whoever need not decide any more', () => {
    const play = submitted(routed(both));
    must(play.reject(first));
    expect(play.case.tasks.map(task => task.cancelled)).toEqual([undefined, 'decidedByOthers']);
  });
});

import { describe, expect, it } from 'vitest';
import { approved, must, pairs, signed, submitted } from '#test/support/agreement-stories.ts';
import { day, playCase, seated } from '#test/support/case-play.ts';

const head = 'panshan/section-head';
const director = 'panshan-2024-s01-director';

describe('nobody, or the same person (approvals.md)', () => {
  it('gives the work of a vacant seat to the superior seat, with an alarm', () => {
    const play = signed({ directory: seated({ [head]: [] }) });
    expect(play.open()).toEqual(['panjin/section-head']);
    expect(play.case.tasks.at(-1)?.insteadOf).toEqual({ seat: head, why: 'vacant' });
    expect(play.last()?.outcome.alarm).toEqual({ seat: head, why: 'vacant' });
    expect(play.approve('panjin/section-head')).toBe('done');
  });

  it('climbs past several vacant seats', () => {
    const play = approved({ directory: seated({ [head]: [], 'panshan/clerk': [] }) });
    expect(play.open()).toEqual(['panjin/section-head']);
    expect(play.case.tasks.at(-1)?.insteadOf?.seat).toBe('panshan/clerk');
  });

  it('asks a superior once who stands in for one seat and decides for their own', () => {
    const play = submitted({ parties: pairs.across, directory: seated({ [head]: [] }) });
    expect(play.open()).toEqual(['panjin/section-head', 'dawa/section-head']);
    expect(play.last()?.outcome.alarm).toEqual({ seat: head, why: 'vacant' });
  });

  it('never passes a signature on, and raises the alarm for it', () => {
    const play = submitted({ directory: seated({ 'panshan-2024-b01/director': [] }) });
    expect(play.open()).toContain(play.helped);
    expect(play.last()?.outcome.alarm).toEqual({ seat: play.helped, why: 'vacant' });
  });

  it('lets nobody decide what they submitted: it goes to the superior seat', () => {
    const play = signed({ directory: seated({ [head]: [director] }) });
    expect(play.open()).toEqual(['panjin/section-head']);
    expect(play.case.tasks.at(-1)?.insteadOf).toEqual({ seat: head, why: 'submitter' });
  });

  it('refuses the submitter where a seat has a second holder', () => {
    const play = signed({ directory: seated({ [head]: [director, 'panshan-section-head'] }) });
    const command = { type: 'approve', task: play.task(head) } as const;
    expect(play.ask(head, command, { person: director })).toBe('submitter-decides');
    expect(play.ask(head, command)).toBe('done');
  });

  it('refuses a second decision of the same person in a step, in whatever seat', () => {
    const [city, other, person] = ['panjin/section-head', 'shuangtaizi/section-head', 'panjin-section-head'];
    const play = signed({ parties: pairs.cityRun, directory: seated({ [other]: [person, 'second'] }) });
    must(play.approve(city));
    const command = { type: 'approve', task: play.task(other) } as const;
    expect(play.ask(other, command, { person })).toBe('not-your-task');
    expect(play.ask(other, command, { person: 'second' })).toBe('done');
  });

  it('moves an open task whose seat has become vacant at its next rung, with an alarm and its due date', () => {
    const play = signed();
    const { due } = play.case.tasks.at(-1) ?? {};
    play.directory = seated({ [head]: [] });
    play.now += 8 * day;
    must(play.elapse());
    expect(play.open()).toEqual(['panjin/section-head']);
    expect(play.case.tasks.at(-1)).toMatchObject({ due, insteadOf: { seat: head, why: 'vacant' } });
    expect(play.last()?.outcome.alarm).toEqual({ seat: head, why: 'vacant' });
    expect(play.approve('panjin/section-head')).toBe('done');
  });

  it('does not submit what a seat must decide that the territory does not have', () => {
    const directory = seated({});
    const helped = directory.get('panshan-2024-b01');
    if (helped) directory.set(helped.id, { ...helped, bureau: undefined });
    const play = playCase({ parties: pairs.together, directory });
    must(play.save('panshan-2024-s01/director'));
    expect(play.submit('panshan-2024-s01/director')).toBe('vacant');
    expect(play.case.status).toBe('DRAFT');
  });
});

import { describe, expect, it } from 'vitest';
import { nextUrge } from '#shared/domain/urging.ts';
import { must, pairs, signed, submitted } from '#test/support/agreement-stories.ts';
import { day, holderOf, seated } from '#test/support/case-play.ts';

const head = 'panshan/section-head';
const city = 'panjin/clerk';
type Story = ReturnType<typeof signed>;
const urge = (play: Story, from: string, of: string, sent = {}) =>
  play.ask(from, { type: 'urge', task: play.task(of) }, sent);
const urgedFor = (play: Story, seat: string) => play.case.tasks.findLast(one => one.seat === seat)?.urged;

describe('催办 (approvals.md, Telling people)', () => {
  it('comes from the submitter, the county or the city, and from nobody else', () => {
    for (const from of ['panshan/clerk', city, 'panjin/section-head'])
      expect(urge(signed(), from, head)).toBe('done');
    const play = signed();
    expect(urge(play, play.helper, head)).toBe('done');
    for (const from of [play.helped, play.helperDeputy, 'dawa/section-head', head])
      expect([from, urge(signed(), from, head)]).toEqual([from, 'not-allowed']);
    expect(urge(signed(), play.helper, head, { person: 'somebody' })).toBe('not-allowed');
  });

  it('goes at most once in 24 hours, to the millisecond, and three times for a task', () => {
    const play = signed();
    must(urge(play, play.helper, head));
    play.now += day - 1;
    expect(urge(play, city, head)).toBe('too-soon');
    expect(nextUrge(urgedFor(play, head))).toBe(play.now + 1);
    play.now += 1;
    must(urge(play, city, head));
    play.now += day;
    must(urge(play, play.helper, head));
    expect(urgedFor(play, head)).toEqual({ times: 3, at: play.now });
    play.now += 30 * day;
    expect(urge(play, play.helper, head)).toBe('urged-enough');
  });

  it('is counted for each task by itself', () => {
    const play = signed({ parties: pairs.cityRun });
    must(urge(play, play.helper, 'panjin/section-head'), urge(play, play.helper, 'shuangtaizi/section-head'));
    expect(play.case.tasks.filter(({ urged }) => urged?.times === 1)).toHaveLength(2);
  });

  it('never goes while the clock is stopped, nor to what is decided', () => {
    const play = signed();
    const task = play.task(head);
    must(play.giveBack(head));
    expect(play.ask(play.helper, { type: 'urge', task })).toBe('wrong-status');
    must(play.submit(play.helper));
    must(urge(play, play.helper, head));
    expect(urgedFor(play, head)).toMatchObject({ times: 1 });
  });

  it('leaves dates, the page of whoever decides, and the decision alone', () => {
    const play = signed();
    const before = play.case;
    must(urge(play, play.helper, head));
    const { tasks, version, commands, ...rest } = play.case;
    const { tasks: then, version: _, commands: __, ...earlier } = before;
    expect(rest).toEqual(earlier);
    expect(tasks.map(({ urged, ...task }) => task)).toEqual(then);
    expect(play.ask(head, { type: 'approve', task: play.task(head) }, { seen: before.version })).toBe('done');
  });

  it('finds nobody who would urge themselves', () => {
    const play = submitted();
    expect(urge(play, play.helper, play.helper)).toBe('not-allowed');
    expect(urge(play, play.helper, play.helped)).toBe('done');
    must(play.sign(play.helper), play.sign(play.helped));
    play.directory = seated({ [head]: [holderOf(play.helper)] });
    expect(urge(play, play.helper, head)).toBe('not-allowed');
  });
});

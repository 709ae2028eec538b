import { describe, expect, it } from 'vitest';
import { mostAsked, mostOpen } from '#shared/domain/questions.ts';
import { approved, must, pairs, signed, submitted } from '#test/support/agreement-stories.ts';
import { playCase } from '#test/support/case-play.ts';

const head = 'panshan/section-head';
const clerk = 'panshan/clerk';
type Story = ReturnType<typeof signed>;
const ask = (play: Story, seat: string, text = '请问何时审核？') => play.ask(seat, { type: 'ask', text });
const answer = (play: Story, seat: string, question = openOf(play)[0]?.id ?? 'none') =>
  play.ask(seat, { type: 'answer', question, text: '本周内。' });
const close = (play: Story, seat: string, question = openOf(play)[0]?.id ?? 'none') =>
  play.ask(seat, { type: 'close-question', question });
const openOf = (play: Story) => play.case.questions ?? [];

describe('questions on a case, without a formal return', () => {
  it('go from a party to the bureau that has it, or to the one in charge while none has', () => {
    const signing = submitted({ parties: pairs.cityRun });
    must(ask(signing, signing.helped), ask(signing, signing.helper));
    expect(openOf(signing).map(({ to }) => to)).toEqual([['shuangtaizi'], ['panjin']]);
    const reviewing = signed({ parties: pairs.cityRun });
    must(ask(reviewing, reviewing.helperDeputy));
    expect(openOf(reviewing)[0]?.to.toSorted()).toEqual(['panjin', 'shuangtaizi']);
  });

  it('go from a bureau to the unit that handed it in, also while that mends it', () => {
    const play = signed();
    must(ask(play, head), play.giveBack(head), ask(play, clerk));
    expect(openOf(play).map(({ to }) => to)).toEqual([['panshan-2024-s01'], ['panshan-2024-s01']]);
    must(answer(play, play.helperDeputy));
    expect(play.last()?.did).toMatchObject({ type: 'ANSWERED', asker: head });
    expect(openOf(play)).toMatchObject([{ from: clerk }]);
  });

  it('are asked and answered by whoever the form, the route or the bureau in charge names', () => {
    const play = signed();
    for (const stranger of ['dawa/section-head', 'panjin/clerk', 'panshan-2024-b02/director'])
      expect([stranger, ask(play, stranger)]).toEqual([stranger, 'not-allowed']);
    expect(play.ask(play.helper, { type: 'ask', text: '？' }, { person: 'somebody' })).toBe('not-allowed');
    must(ask(play, 'panshan/research'), ask(play, play.helped));
    expect(answer(play, clerk)).toBe('not-allowed');
    must(answer(play, play.helper), answer(play, clerk));
    expect(answer(play, clerk)).toBe('question-closed');
    expect(openOf(play)).toEqual([]);
  });

  it('are let go by the seat that asked, and by nobody else', () => {
    const play = signed();
    must(ask(play, play.helper));
    for (const other of [play.helped, play.helperDeputy, head])
      expect(close(play, other)).toBe('not-allowed');
    must(close(play, play.helper));
    expect(close(play, play.helper)).toBe('question-closed');
  });

  it('block nothing, move no date, and make nobody’s page stale', () => {
    const play = signed();
    const { version, wakeAt, turn, tasks, status } = play.case;
    must(ask(play, play.helper), ask(play, head));
    expect(play.case).toMatchObject({ wakeAt, turn, status });
    expect(play.case.tasks).toEqual(tasks);
    const approve = { type: 'approve', task: play.task(head) } as const;
    expect(play.ask(head, approve, { seen: version })).toBe('done');
  });

  it('end with the case, which never changes afterwards', () => {
    const play = approved();
    must(ask(play, play.helper), play.record(clerk));
    expect(openOf(play)).toHaveLength(1);
    must(play.seal());
    expect(openOf(play)).toEqual([]);
    for (const attempt of [ask(play, play.helper), answer(play, clerk, 'q8'), close(play, play.helper, 'q8')])
      expect(attempt).toBe('wrong-status');
  });

  it('are not part of what was never submitted', () => {
    const play = playCase({ parties: pairs.together });
    const draft = `${pairs.together.supporter}/director`;
    expect(play.ask(draft, { type: 'ask', text: '怎么填？' })).toBe('not-submitted');
  });

  it('are limited against misuse', () => {
    const play = signed();
    for (let n = 0; n < mostOpen; n++) must(ask(play, play.helper));
    expect(ask(play, head)).toBe('too-many-questions');
    while ((play.case.asked ?? 0) < mostAsked) must(answer(play, clerk), ask(play, play.helper));
    must(answer(play, clerk));
    expect(ask(play, head)).toBe('too-many-questions');
  });
});

import { describe, expect, it } from 'vitest';
import type { Row } from '#shared/domain/case.ts';
import { must } from '#test/support/agreement-stories.ts';
import { holderOf, playCase, seated } from '#test/support/case-play.ts';

const [clerk, head, director] = ['panshan/clerk', 'panshan/section-head', 'panshan-2024-b01/director'];
const finding = (key: string): Row => ({
  key,
  area: 'conditions',
  found: '户外器械有松动',
  todo: '检修加固',
  until: '2024-10-31',
});
const answers = (rows: Row[], kindergarten = 'panshan-2024-b01') => ({
  day: '2024-10-10',
  kindergarten,
  workAreas: ['conditions'],
  guidance: '总体较好，注意安全。',
  findings: rows,
});
const inspected = (rows: Row[] = [finding('a'), finding('b')]) => {
  const play = playCase({ parties: { unit: 'panshan' }, form: 'inspection', filer: 'panshan' });
  must(play.save(clerk, answers(rows)), play.submit(head));
  return play;
};
type Play = ReturnType<typeof inspected>;
const reply = (play: Play, said: Record<string, string>) =>
  play.ask(director, { type: 'reply', task: play.task(director), answers: said });
const giveBack = (
  play: Play,
  lines: { field: string; row: string; reason?: string }[],
  fields: string[] = [],
) => play.ask(clerk, { type: 'return', task: play.task(clerk), reason: '请补充', fields, lines });
const both = { a: '已检修。', b: '已更换。' };

describe('整改回复', () => {
  it('makes the unit that was named a party, and asks its director', () => {
    const play = inspected();
    expect(play.case).toMatchObject({
      status: 'RUNNING',
      parties: { unit: 'panshan', concerned: 'panshan-2024-b01' },
    });
    expect(play.case.tasks).toMatchObject([{ seat: director, state: 'OPEN' }]);
    expect(play.case.tasks[0]?.due).toBeDefined();
  });

  it('is due with the earliest day of the rows that wait, after a return of those that came back', () => {
    const rows = [
      finding('a'),
      { ...finding('b'), until: '2024-10-20' },
      { ...finding('c'), until: '2024-12-01' },
    ];
    const play = inspected(rows);
    const due = () => play.case.tasks.find(({ state }) => state === 'OPEN')?.due;
    expect(due()).toBe(Date.parse('2024-10-21T00:00:00+08:00'));
    must(reply(play, { ...both, c: '已整改。' }));
    must(giveBack(play, [{ field: 'findings', row: 'c' }]));
    expect(due()).toBe(Date.parse('2024-12-02T00:00:00+08:00'));
  });

  it('is complete when submitted where nothing was found', () => {
    expect(inspected([]).case).toMatchObject({ status: 'APPROVED', tasks: [] });
  });

  it('concerns only units below the bureau', () => {
    const play = playCase({ parties: { unit: 'panshan' }, form: 'inspection', filer: 'panshan' });
    for (const other of ['dawa-2024-b01', 'panjin', 'nowhere']) {
      must(play.save(clerk, answers([], other)));
      expect([other, play.submit(head)]).toEqual([other, 'invalid-content']);
    }
  });

  it('answers every row, and nothing else', () => {
    const play = inspected();
    expect(reply(play, { a: '已检修。' })).toBe('invalid-content');
    expect(reply(play, { a: '已检修。', b: ' ' })).toBe('invalid-content');
    expect(reply(play, { ...both, c: '多余' })).toBe('invalid-content');
    expect(play.approve(director)).toBe('not-offered');
    must(reply(play, both));
    expect(play.case.replies).toEqual(both);
  });

  it('is judged by the bureau, by neither who submitted it nor who answered, and then it is complete', () => {
    const play = inspected();
    must(reply(play, both));
    play.directory = seated({ [clerk]: [holderOf(director), holderOf(clerk), holderOf(head)] });
    for (const person of [director, head].map(holderOf))
      expect(play.ask(clerk, { type: 'approve', task: play.task(clerk) }, { person })).toBe(
        'submitter-decides',
      );
    must(play.approve(clerk));
    expect(play.case).toMatchObject({ status: 'APPROVED', round: 1 });
  });

  it('comes back line by line to whoever answered, who answers only these again', () => {
    const play = inspected();
    must(reply(play, both), giveBack(play, [{ field: 'findings', row: 'b', reason: '附照片' }]));
    expect(play.case).toMatchObject({
      status: 'RUNNING',
      round: 2,
      replies: both,
      unanswered: { reason: '请补充', lines: [{ row: 'b', reason: '附照片' }] },
    });
    expect(reply(play, both)).toBe('invalid-content');
    must(reply(play, { b: '已更换，照片已传。' }));
    expect(play.case.replies).toEqual({ a: '已检修。', b: '已更换，照片已传。' });
    expect(play.case.unanswered).toBeUndefined();
    must(giveBack(play, []));
    expect(reply(play, { b: '只答一条' })).toBe('invalid-content');
    must(reply(play, both), play.approve(clerk));
    expect(play.case).toMatchObject({ status: 'APPROVED', round: 3 });
  });

  it('gives back rows that were answered, and no fields of the form', () => {
    const play = inspected();
    must(reply(play, both));
    expect(giveBack(play, [{ field: 'findings', row: 'z' }])).toBe('unknown-flag');
    expect(giveBack(play, [{ field: 'workAreas', row: 'a' }])).toBe('unknown-flag');
    expect(giveBack(play, [], ['day'])).toBe('unknown-flag');
  });
});

import { describe, expect, it } from 'vitest';
import type { Attachment, Row } from '#shared/domain/case.ts';
import { attachReply, filesOfRow, replyPlaces } from '#shared/domain/case-reply-files.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { must } from '#test/support/agreement-stories.ts';
import { playCase } from '#test/support/case-play.ts';

const [clerk, head, director] = ['panshan/clerk', 'panshan/section-head', 'panshan-2024-b01/director'];
const finding = (key: string): Row => ({
  key,
  area: 'conditions',
  found: '户外器械有松动',
  todo: '检修加固',
  until: '2024-10-31',
});
const inspected = () => {
  const play = playCase({ parties: { unit: 'panshan' }, form: 'inspection', filer: 'panshan' });
  const answers = {
    day: '2024-10-10',
    kindergarten: 'panshan-2024-b01',
    workAreas: ['conditions'],
    guidance: '总体较好。',
    findings: [finding('a'), finding('b')],
  };
  must(play.save(clerk, answers), play.submit(head));
  return play;
};
const file = (id: string, row: string): Attachment => ({
  ...{ id, slot: `reply.${row}`, name: `${id}.jpg`, type: 'image/jpeg' },
  ...{ key: `a/case-1/${id}`, version: '1', sha256: id.padEnd(64, '0'), size: 9 },
});
type Play = ReturnType<typeof inspected>;
const attach = (play: Play, seat: string, one: Attachment) => play.attachTo(seat, one);
const both = { a: '已检修。', b: '已更换。' };
const reply = (play: Play, said: Record<string, string>) =>
  play.ask(director, { type: 'reply', task: play.task(director), answers: said });

describe('佐证材料: files of an answer', () => {
  it('are added to a row that waits, by whoever has to answer it, as many as the step takes', () => {
    const play = inspected();
    expect(
      replyPlaces(play.case, play.content, director).map(({ slot, number }) => [slot.id, number]),
    ).toEqual([
      ['reply.a', 1],
      ['reply.b', 2],
    ]);
    for (const seat of [clerk, head, 'panshan-2024-b01/deputy', 'panshan-2024-b02/director'])
      expect([seat, attach(play, seat, file('f', 'a'))]).toEqual([seat, 'not-allowed']);
    expect(attach(play, director, file('f', 'nothing'))).toBe('not-allowed');
    must(...['1', '2', '3'].map(id => attach(play, director, file(id, 'a'))));
    expect(attach(play, director, file('4', 'a'))).toBe('attachment-refused');
    must(attach(play, director, file('5', 'b')));
    expect(filesOfRow(play.case, 'a').map(({ id }) => id)).toEqual(['1', '2', '3']);
  });

  it('do not outdate the page on which the answers are written, and are taken away while they wait', () => {
    const play = inspected();
    const seen = play.case.turn;
    must(attach(play, director, file('1', 'a')));
    expect(play.ask(clerk, { type: 'detach-reply', attachment: '1' })).toBe('not-allowed');
    must(play.ask(director, { type: 'detach-reply', attachment: '1' }));
    expect(play.ask(director, { type: 'detach-reply', attachment: '1' })).toBe('attachment-missing');
    must(play.ask(director, { type: 'reply', task: play.task(director), answers: both }, { seen }));
    expect(attach(play, director, file('2', 'a'))).toBe('not-allowed');
  });

  it('stay with an answer that comes back, whose row alone takes more', () => {
    const play = inspected();
    must(attach(play, director, file('1', 'a')), attach(play, director, file('2', 'b')), reply(play, both));
    const lines = [{ field: 'findings', row: 'b' }];
    must(play.ask(clerk, { type: 'return', task: play.task(clerk), reason: '请补充', fields: [], lines }));
    expect(play.case.replyFiles).toHaveLength(2);
    expect(attach(play, director, file('3', 'a'))).toBe('not-allowed');
    expect(play.ask(director, { type: 'detach-reply', attachment: '1' })).toBe('not-allowed');
    must(attach(play, director, file('3', 'b')), reply(play, { b: '已更换并验收。' }));
    expect(filesOfRow(play.case, 'b').map(({ id }) => id)).toEqual(['2', '3']);
  });

  it('belong to nobody where the route wants none', () => {
    const play = inspected();
    const plain = { ...play.case, route: play.case.route.map(({ files: _, ...step }) => step) };
    expect(replyPlaces(plain, play.content, director)).toEqual([]);
    expect(isRefusal(attachReply(plain, file('1', 'a'), play.work('somebody', director)))).toBe(true);
  });
});

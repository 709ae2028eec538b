import { describe, expect, it } from 'vitest';
import type { Row } from '#shared/domain/case.ts';
import { must } from '#test/support/agreement-stories.ts';
import { playCase, signing } from '#test/support/case-play.ts';

const rows: Row[] = [
  { key: 'a', supporter: 'panshan-2024-s01', supported: 'panshan-2024-b01' },
  { key: 'b', supporter: 'panshan-2024-s02', supported: 'panshan-2024-b02' },
];
const clerk = 'panshan/clerk';
const head = 'panshan/section-head';
const city = 'panjin/clerk';
const handedIn = () => {
  const play = playCase({
    parties: { unit: 'panshan' },
    form: 'yearly-plan',
    duty: { ...signing, id: 'yearly-plan' },
  });
  must(play.save(clerk, { pairs: rows }), play.submit(head));
  return play;
};
const giveBack = (
  play: ReturnType<typeof handedIn>,
  lines: { field: string; row: string; reason?: string }[],
) => play.ask(city, { type: 'return', task: play.task(city), reason: '请核对', fields: [], lines });

describe('按行退回 (approvals.md, The plain ones: hand in a list)', () => {
  it('lets only the returned lines be changed, and says what is wrong with each', () => {
    const play = handedIn();
    must(giveBack(play, [{ field: 'pairs', row: 'b', reason: '该园已停办' }]));
    expect(play.case.returned).toMatchObject({ lines: [{ field: 'pairs', row: 'b', reason: '该园已停办' }] });
    const [first, second] = rows as [Row, Row];
    const mended = { ...second, supporter: 'panshan-2024-s03', reason: '调整' };
    expect(play.save(clerk, { pairs: [{ ...first, reason: '改' }, mended] })).toBe('not-flagged');
    expect(play.save(clerk, { pairs: [first, second, { ...first, key: 'c' }] })).toBe('not-flagged');
    expect(play.save(clerk, { pairs: [first, mended], arrangements: '改' })).toBe('not-flagged');
    must(play.save(clerk, { pairs: [first, mended] }), play.submit(head), play.approve(city));
    expect(play.case).toMatchObject({ status: 'APPROVED', round: 2 });
  });

  it('lets a returned line be taken away', () => {
    const play = handedIn();
    must(giveBack(play, [{ field: 'pairs', row: 'b' }]), play.save(clerk, { pairs: rows.slice(0, 1) }));
  });

  it('flags no line of what is no list', () => {
    const play = handedIn();
    expect(giveBack(play, [{ field: 'arrangements', row: 'b' }])).toBe('unknown-flag');
    expect(giveBack(play, [{ field: 'nothing', row: 'b' }])).toBe('unknown-flag');
  });
});

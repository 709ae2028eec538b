import { describe, expect, it } from 'vitest';
import type { Filled, Row } from '#shared/domain/case.ts';
import { refreshed } from '#shared/domain/case-refresh.ts';
import { must } from '#test/support/agreement-stories.ts';
import { panjin, playCase, signing } from '#test/support/case-play.ts';

const clerk = 'panshan/clerk';
const row = (key: string): Row => ({
  key,
  supporter: `panshan-2024-s0${key}`,
  supported: `panshan-2024-b0${key}`,
});
const filled = (...keys: string[]): Filled => ({
  at: 1,
  lists: { pairs: keys.map(key => ({ key, cells: { supported: `panshan-2024-b0${key}` } })) },
  figures: {},
});
const plan = () =>
  playCase({ parties: { unit: 'panshan' }, form: 'yearly-plan', duty: { ...signing, id: 'yearly-plan' } });

describe('asking the sources again', () => {
  it('is one event of whoever drafts, and only where something comes by itself', () => {
    const play = plan();
    expect(play.ask(clerk, { type: 'refresh' })).toBe('not-offered');
    play.filled = filled('1');
    must(play.ask(clerk, { type: 'refresh' }));
    expect(play.case).toMatchObject({ revision: 1, version: 2 });
    expect(play.ask('panjin/clerk', { type: 'refresh' })).toBe('not-allowed');
    must(play.save(clerk, { pairs: [row('1')] }), play.submit('panshan/section-head'));
    expect(play.ask(clerk, { type: 'refresh' })).toBe('wrong-status');
  });

  it('after a return leaves alone what was not flagged', () => {
    const play = plan();
    must(play.save(clerk, { pairs: [row('1'), row('2')] }), play.submit('panshan/section-head'));
    const city = 'panjin/clerk';
    const lines = [{ field: 'pairs', row: '2' }];
    must(play.ask(city, { type: 'return', task: play.task(city), reason: '请核对', fields: [], lines }));
    const now: Filled = {
      at: 2,
      lists: {
        pairs: ['1', '2', '3'].map(key => ({ key, cells: { reason: '新' } })),
      },
      figures: {},
    };
    const content = { answers: { pairs: [row('1'), row('2')] }, attachments: [] };
    const after = refreshed(play.case, content, { filled: now, definition: panjin });
    expect(after.answers).toEqual({ pairs: [row('1'), { ...row('2'), reason: '新' }] });
  });
});

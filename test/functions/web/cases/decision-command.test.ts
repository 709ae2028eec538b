import { describe, expect, it } from 'vitest';
import { decisionCommand, readTyped } from '#functions/web/cases/decision-command.ts';
import { area } from '#functions/web/ui/words.ts';

const t = area({})('zh');
const meant = (fields: [string, string][], asks: string[] = []) =>
  decisionCommand(t, 'task', readTyped(new URLSearchParams(fields)), asks);
const problemsAt = (fields: [string, string][], asks: string[] = []) => {
  const answer = meant(fields, asks);
  return 'problems' in answer ? answer.problems.map(({ field, code }) => `${field} ${code}`) : [];
};

describe('a typed decision', () => {
  it('needs a verdict, and a reason where it goes back or ends', () => {
    expect(problemsAt([])).toEqual(['verdict invalid-content/required']);
    expect(problemsAt([['verdict', 'toString']])).toEqual(['verdict invalid-content/required']);
    expect(
      problemsAt([
        ['verdict', 'return'],
        ['opinion', '  '],
      ]),
    ).toEqual(['opinion reason-missing']);
    expect(problemsAt([['verdict', 'reject']])).toEqual(['opinion reason-missing']);
    expect(
      problemsAt([
        ['verdict', 'approve'],
        ['opinion', '长'.repeat(1001)],
      ]),
    ).toEqual(['opinion invalid-content/too-long']);
  });

  it('becomes the command that was meant', () => {
    expect(meant([['verdict', 'approve']])).toEqual({ command: { type: 'approve', task: 'task' } });
    expect(
      meant([
        ['verdict', 'return'],
        ['opinion', ' 请补充 '],
        ['fields', 'goals'],
        ['fields', 'to'],
      ]),
    ).toEqual({ command: { type: 'return', task: 'task', reason: '请补充', fields: ['goals', 'to'] } });
  });

  it('wants number and a real date of a record where the step asks for them', () => {
    const asks = ['number', 'date'];
    expect(problemsAt([['verdict', 'record']], asks)).toEqual([
      'number invalid-content/required',
      'date invalid-content/required',
    ]);
    const february: [string, string][] = [
      ['verdict', 'record'],
      ['number', '1'],
      ['date-year', '2025'],
      ['date-month', '2'],
      ['date-day', '30'],
    ];
    expect(problemsAt(february, asks)).toEqual(['date invalid-content/day']);
    expect(meant([...february.slice(0, 4), ['date-day', '３']], asks)).toEqual({
      command: { type: 'record', task: 'task', number: '1', date: '2025-02-03' },
    });
  });
});

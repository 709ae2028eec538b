import { describe, expect, it } from 'vitest';
import { sameAnswers } from '#shared/domain/same-answers.ts';

describe('与上期相同', () => {
  it('is judged by what is read: order, empty answers and the keys of rows are none of it', () => {
    const rows = [{ key: 'a', unit: 'k-1', times: 2 }];
    const again = [{ times: 2, unit: 'k-1', key: 'b' }];
    expect(sameAnswers({ n: 0, why: '维修', note: '', rows }, { why: '维修', rows: again, n: 0 })).toBe(true);
    expect(sameAnswers({ n: 0, why: '维修' }, { n: 0, why: '停课' })).toBe(false);
    expect(sameAnswers({ rows }, { rows: [...rows, ...again] })).toBe(false);
    expect(sameAnswers({ ways: ['a', 'b'] }, { ways: ['b', 'a'] })).toBe(false);
    expect(sameAnswers({}, { n: 0 })).toBe(false);
  });
});

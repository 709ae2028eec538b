import { describe, expect, it } from 'vitest';
import {
  dropPhrase,
  hasPhrase,
  keepPhrase,
  longestPhrase,
  mostPhrases,
  movePhrase,
} from '#shared/domain/phrases.ts';

const letters = (n: number) => Array.from({ length: n }, (_, place) => String.fromCodePoint(97 + place));

describe('phrases of one’s own', () => {
  it('are kept last, and the same text once, however a browser sends it', () => {
    const one = keepPhrase([], ' 同意。\r\n请按期完成。 ');
    expect(one).toEqual(['同意。\n请按期完成。']);
    expect(keepPhrase(['同意。\n请按期完成。'], '同意。\r\n请按期完成。')).toEqual(one);
    expect(keepPhrase(['a'], 'b')).toEqual(['a', 'b']);
    expect(keepPhrase(['a', 'b'], 'a')).toEqual(['a', 'b']);
    expect(keepPhrase(['a'], ' \r\n ')).toEqual(['a']);
  });

  it('are at most ten, of at most 200 characters', () => {
    const nine = letters(mostPhrases - 1);
    const ten = keepPhrase(nine, '最后一条');
    expect(ten).toEqual([...nine, '最后一条']);
    expect(keepPhrase([...nine, 'z'], '再多一条')).toBe('full');
    expect(keepPhrase([...nine, 'z'], 'z')).toEqual([...nine, 'z']);
    expect(keepPhrase([], '长'.repeat(longestPhrase))).toHaveLength(1);
    expect(keepPhrase([], '长'.repeat(longestPhrase + 1))).toBe('long');
  });

  it('are moved to a place, twice as once, and dropped', () => {
    const three = ['a', 'b', 'c'];
    expect(movePhrase(three, 'c', 0)).toEqual(['c', 'a', 'b']);
    expect(movePhrase(movePhrase(three, 'a', 1), 'a', 1)).toEqual(['b', 'a', 'c']);
    expect(movePhrase(three, 'a', 9)).toEqual(['b', 'c', 'a']);
    expect(dropPhrase(three, ' b ')).toEqual(['a', 'c']);
    expect([hasPhrase(three, 'b'), hasPhrase(three, 'd')]).toEqual([true, false]);
  });

  it('are the very same when nothing is to change, so that nothing is written', () => {
    const three = ['a', 'b', 'c'];
    for (const same of [keepPhrase(three, 'a'), movePhrase(three, 'd', 0), dropPhrase(three, 'd')])
      expect(same).toBe(three);
  });
});

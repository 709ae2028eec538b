import { describe, expect, it } from 'vitest';
import { formWords } from '#functions/web/forms/form-words.ts';
import { errorSummary } from '#functions/web/ui/messages.ts';

const problems = (n: number) => Array.from({ length: n }, (_, index) => ({ text: `第${index + 1}处` }));
const lines = (n: number) => `${errorSummary(formWords('zh'), problems(n))}`.split('<li>').slice(1);

describe('the list of what is wrong', () => {
  it('is whole as long as somebody could work through it', () => {
    expect(lines(50)).toHaveLength(50);
    expect(`${errorSummary(formWords('zh'), [])}`).toBe('');
  });

  it('says how many more there are, of hundreds', () => {
    expect(lines(800)).toHaveLength(51);
    expect(lines(800)[49]).toContain('第50处');
    expect(lines(800)[50]).toContain('还有 750 处');
  });
});

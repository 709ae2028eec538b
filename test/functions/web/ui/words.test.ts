import { describe, expect, it } from 'vitest';
import { dateTexts } from '#functions/web/ui/date-words.ts';
import { kitTexts } from '#functions/web/ui/kit-words.ts';
import { markTexts, statusTexts, statusWords } from '#functions/web/ui/status-words.ts';
import { area } from '#functions/web/ui/words.ts';
import { statuses } from '#shared/domain/case.ts';

const words = area({
  left: { zh: '还有 {n} 天', en: '{n} {n|day|days} left' },
  plain: { zh: '草稿', en: 'Draft' },
});

describe('words', () => {
  it('are said in the reader’s language, with their gaps filled', () => {
    expect(words('zh')('left', { n: 3 })).toBe('还有 3 天');
    expect(words('en')('left', { n: 1 })).toBe('1 day left');
    expect(words('en')('left', { n: 2 })).toBe('2 days left');
    expect(words('en').of({ zh: '甲', en: 'A' })).toBe('A');
  });

  it('leave what was filled in alone', () => {
    expect(words('zh')('left', { n: '{n} $& $1' })).toBe('还有 {n} $& $1 天');
  });

  it('do not compile without their key and their values', () => {
    const t = words('zh');
    // @ts-expect-error there is no such key
    expect(t('missing')).toBe('missing');
    // @ts-expect-error the gap is not filled
    expect(t('left')).toBe('还有 {n} 天');
  });

  it('have every text of the kit in both languages', () => {
    const all = Object.entries({ ...kitTexts, ...dateTexts, ...statusTexts, ...markTexts });
    expect(all.filter(([, { zh, en }]) => !zh.trim() || !en.trim())).toEqual([]);
    const latin = new Set(['otherTongue', 'joined', 'at', 'weekday']);
    expect(all.filter(([key, { zh }]) => !latin.has(key) && !/\p{Script=Han}/u.test(zh))).toEqual([]);
  });

  it('name every status of a case as its users do', () => {
    expect(statuses.map(status => statusWords('zh')(status))).toEqual([
      '草稿',
      '待签署',
      '审核中',
      '已退回',
      '已通过',
      '已备案',
      '已驳回',
      '已撤回',
      '已终止',
      '已失效',
    ]);
  });
});

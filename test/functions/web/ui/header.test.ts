import { expect, it } from 'vitest';
import { html } from '#functions/web/ui/html.ts';
import { page } from '#functions/web/ui/page.ts';
import { area } from '#functions/web/ui/words.ts';

const header = (tongue: 'zh' | 'en', seats: string[]) =>
  `${page({ t: area({})(tongue), title: '', body: html``, who: { name: '林晓禾', seats, out: '/out', csrf: '' } })}`;

it('names the first seat of whoever is at the desk, and says how many there are', () => {
  expect(header('zh', [])).not.toContain('jd-header__seat');
  expect(header('zh', ['示例一园 园长'])).toContain(
    '林晓禾<span class="jd-header__seat" title="示例一园 园长"><span>示例一园 园长</span></span>',
  );
  expect(header('zh', ['示例一园 园长', '示例二园 园长'])).toContain(
    'title="示例一园 园长、示例二园 园长"><span>示例一园 园长</span> <span>等 2 个岗位</span></span>',
  );
  expect(header('en', ['One, Director', 'Two, Director'])).toContain('<span>and 1 other</span>');
});

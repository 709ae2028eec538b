import { expect, it } from 'vitest';
import { paged } from '#functions/web/ui/views.ts';
import { area } from '#functions/web/ui/words.ts';

it('a page of a list is the one that was asked for, or the nearest there is', () => {
  const rows = Array.from({ length: 250 }, (_, n) => n);
  const page = (asked: string | undefined) => {
    const { shown, turning } = paged(area({})('zh'), rows, {
      asked,
      size: 100,
      href: n => `/list?page=${n}`,
    });
    return [shown[0], shown.length, ...[...String(turning).matchAll(/page=(\d)/g)].map(([, n]) => n)];
  };
  expect(page(undefined)).toEqual([0, 100, '2']);
  expect(page('2')).toEqual([100, 100, '1', '3']);
  expect(page('3')).toEqual([200, 50, '2']);
  expect(page('99')).toEqual([200, 50, '2']);
  expect(page('-1')).toEqual([0, 100, '2']);
  expect(page('x')).toEqual([0, 100, '2']);
  const short = paged(area({})('zh'), [1], { asked: undefined, size: 100, href: String });
  expect([short.shown, String(short.turning)]).toEqual([[1], '']);
});

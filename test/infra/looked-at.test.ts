import { expect, it } from 'vitest';
import { forms, type Look, late, lists, looks } from '#test/bench/looks.ts';
import { afterwards, further, notLookedAt } from '#test/bench/more-looks.ts';
import { everyRoute } from '#test/security/front-door.ts';

const ids = ['case-1', 'case-2', 'case-3'];
const all: Look[] = [
  ...looks(ids),
  ...forms(ids, 'plan'),
  ...lists(ids, ['/admin/roster/roster-1', '/admin/roster/roster-2']),
  ...further({
    ...{ chosen: ['case-1 1-0-0'], paper: 'case-1', inspected: 'case-2' },
    draft: { id: 'case-3', file: 'file-1', last: 'helped-2-director' },
  }),
  ...late,
  ...afterwards(['case-1 1-0-0'], { people: [], closed: '/admin/units/helped-9/changes/1', version: '2' }),
];

const routes = [
  ...new Set(
    everyRoute()
      .filter(
        ({ by, name, reached }) => by !== 'api' && name.startsWith('GET ') && (reached || name === 'GET /'),
      )
      .map(({ name }) => name.slice(4)),
  ),
];
const gaps = (route: string) => route.split(':').length;

/** Of the routes that an address fits the one with the fewest gaps. */
const routeOf = (path: string): string | undefined =>
  routes
    .filter(route => new RegExp(`^${route.replace(/:\w+/g, '[^/]+')}$`).test(path.split('?')[0] ?? ''))
    .toSorted((one, other) => gaps(one) - gaps(other))[0];

it('the bench looks at every page, or says why not', () => {
  const seen = new Set(all.map(([, , path]) => routeOf(path)));
  const pages = routes.filter(route => !route.startsWith('/exports/'));
  expect(pages.length).toBeGreaterThan(45);
  expect(pages.filter(route => !seen.has(route) && !(route in notLookedAt))).toEqual([]);
  expect(Object.keys(notLookedAt).filter(route => seen.has(route) || !routes.includes(route))).toEqual([]);
});

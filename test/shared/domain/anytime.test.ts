import { expect, it } from 'vitest';
import { filingsOf } from '#shared/domain/anytime.ts';
import type { TermInForce } from '#shared/domain/expected.ts';
import { panjin } from '#test/support/case-play.ts';
import { at } from '#test/support/world.ts';

const term = (supporter: string, from: string, to: string): TermInForce => ({
  parties: { supporter, supported: 'b' },
  ...{ from, to, since: at('2024-09-20'), case: `${supporter} ${from}` },
});
const offered = (terms: TermInForce[], unit: string, day: string) =>
  filingsOf(panjin, unit, { terms, now: at(day) })
    .filter(({ form }) => form.id === 'activity')
    .map(({ expectee }) => expectee.key);

it('offers a pair that agreed anew before its time was over one record of an activity, not two', () => {
  const terms = [term('s', '2024-10-01', '2026-09-30'), term('s', '2026-09-21', '2028-09-20')];
  for (const day of ['2026-09-20', '2026-09-25', '2026-10-05'])
    for (const unit of ['s', 'b']) expect(offered(terms, unit, day)).toEqual(['b+s']);
});

it('offers one for each partner that a unit has on the day', () => {
  const terms = [term('s', '2024-10-01', '2026-09-30'), term('other', '2026-09-21', '2028-09-20')];
  expect(offered(terms, 'b', '2026-09-20')).toEqual(['b+s']);
  expect(offered(terms, 'b', '2026-09-25')).toEqual(['b+s', 'b+other']);
  expect(offered(terms, 'b', '2026-10-05')).toEqual(['b+other']);
});

import { expect, it } from 'vitest';
import { holds } from '#shared/domain/expression.ts';

it('asks the same condition of others, each time anew', () => {
  const more = 'field.beds > 20';
  const beds = [30, 10, 21].map(beds => holds(more, { field: { beds } }));
  expect(beds).toEqual([true, false, true]);
});

it('holds where a name is known and not where it is unknown, in either order', () => {
  const about = 'supporter.stars >= 4';
  const supporter = { stars: 5 };
  const named = [{ field: {} }, { field: {}, supporter }, { field: {} }, { supporter, field: {} }];
  expect(named.map(facts => holds(about, facts))).toEqual([false, true, false, true]);
});

it('is never an accident: a missing fact, another kind of fact, a text that is no condition', () => {
  expect(holds('field.beds > 20', { field: {} })).toBe(false);
  expect(holds('field.beds > 20', { field: { beds: 'many' } })).toBe(false);
  expect(holds('field.beds >', { field: { beds: 30 } })).toBe(false);
  expect(holds('field.beds + 1', { field: { beds: 30 } })).toBe(false);
});

it('still answers after more conditions than it remembers', () => {
  const answers = Array.from({ length: 1_100 }, (_, least) =>
    holds(`field.beds > ${least}`, { field: { beds: 550 } }),
  );
  expect(answers.filter(yes => yes)).toHaveLength(550);
  expect(holds('field.beds > 0', { field: { beds: 550 } })).toBe(true);
});

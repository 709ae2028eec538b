import { expect, it } from 'vitest';
import { found } from './check-fixture.ts';

it.each<[string, Record<string, unknown>, string]>([
  ['a stage after the cycle', { 'stages.1.ends': '2031-12-31' }, 'dates-cycle at stages.1'],
  ['a stage before the cycle', { 'stages.0.opens': '2019-03-01' }, 'dates-cycle at stages.0'],
  [
    'a stage in another year than its round',
    { 'stages.1.rounds': ['2024'], 'stages.1.opens': '2025-04-01', 'stages.1.ends': '2025-12-31' },
    'dates-round at stages.1',
  ],
])('%s is found', (_, changes, finding) => expect(found(changes)).toContain(finding));

it('lets a stage go on into the rounds that follow', () =>
  expect(found({ 'stages.1.rounds': ['2024'], 'stages.1.ends': '2025-12-31' })).toEqual([]));

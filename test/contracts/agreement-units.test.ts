import { expect, it } from 'vitest';
import { agreementUnits } from '#test/bench/units.ts';

/** Write units, read units and calls of each deed, as measured on 28 November 2026: more of any is a price that somebody must have wanted. */
const budget: Record<string, [writes: number, reads: number, calls: number]> = {
  'cold: the definition, once a Lambda': [0, 27, 2],
  'command start': [22, 15, 9],
  'command save': [10, 4, 3],
  'command submit': [26, 9, 8],
  'step await-decision, a document is owed': [2, 1, 3],
  'step freeze': [22, 13, 9],
  'command sign-first': [14, 7, 5],
  'command withdraw': [26, 7, 7],
  'command start-again': [24, 8, 7],
  'command save-again': [10, 4, 3],
  'command submit-again': [26, 6, 6],
  'step freeze-again': [24, 13, 9],
  'command sign-helper': [14, 4, 3],
  'command sign-helped': [24, 6, 5],
  'command return': [20, 5, 5],
  'command mend': [14, 4, 3],
  'command resubmit': [25, 7, 7],
  'step freeze-mended': [23, 13, 9],
  'command sign-helper-anew': [14, 4, 3],
  'command sign-helped-anew': [25, 4, 4],
  'step elapse': [19, 13, 8],
  'command approve-area': [26, 7, 5],
  'step await-decision': [1, 2, 2],
  'command record': [27, 6, 5],
  'step seal': [27, 21.5, 12],
  'page: my duties of a director': [0, 8, 8],
  'page: queue of a desk, empty': [0, 0, 1],
  'tick with nothing due': [0, 0, 8],
};

it('no deed of an agreement costs more than it did, and its machine makes no more transitions', async () => {
  const { spent, states } = await agreementUnits();
  expect(spent.map(({ what }) => what)).toEqual(Object.keys(budget));
  const dearer = spent.filter(({ what, meter: { writes, reads, calls } }) => {
    const [mostWrites = 0, mostReads = 0, mostCalls = 0] = budget[what] ?? [];
    return writes > mostWrites || reads > mostReads || calls > mostCalls;
  });
  expect(dearer).toEqual([]);
  expect([...states.values()].reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(9);
});

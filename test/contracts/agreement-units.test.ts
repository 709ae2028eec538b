import { expect, it } from 'vitest';
import type { Spent } from '#test/bench/metered.ts';
import { commandUnits } from '#test/bench/more-units.ts';
import { agreementUnits } from '#test/bench/units.ts';

type Budget = Record<string, [writes: number, reads: number, calls: number]>;

/** Write units, read units and calls of each deed, as measured on 28 November 2026: more of any is a price that somebody must have wanted. */
const budget: Budget = {
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

/** The same of every other command. How calls of fifty at once meet is not always the same. */
const others: Budget = {
  'command attach': [10, 13, 7],
  'command detach': [10, 4, 3],
  'command refresh, a plan of 112 pairs': [44, 369, 15],
  'command discard': [19, 8, 7],
  'command reject': [26, 14, 11],
  'command ask-withdrawal': [15, 7, 6],
  'command decline-withdrawal': [10, 4, 3],
  'command allow-withdrawal': [28, 9, 8],
  'command urge': [15, 7, 6],
  'command ask': [18, 4, 4],
  'command answer': [18, 4, 4],
  'command close-question': [13, 4, 3],
  'command reply, 30 findings': [30, 8, 6],
  'command take-over': [16, 3, 5],
  'command correct': [16, 6, 6],
  'command ask-void': [16, 7, 6],
  'command decline-void': [16, 6, 6],
  'command allow-void': [21, 5, 5],
  'command approve, 50 together': [1200, 160, 120],
};

/** Whatever is not in the budget, or takes more of anything than it says. */
const dearerThan = (spent: readonly Spent[], most: Budget) =>
  spent.filter(({ what, meter: { writes, reads, calls } }) => {
    const [mostWrites = 0, mostReads = 0, mostCalls = 0] = most[what] ?? [];
    return writes > mostWrites || reads > mostReads || calls > mostCalls;
  });

it('no deed of an agreement costs more than it did, and its machine makes no more transitions', async () => {
  const { spent, states } = await agreementUnits();
  expect(spent.map(({ what }) => what)).toEqual(Object.keys(budget));
  expect(dearerThan(spent, budget)).toEqual([]);
  expect([...states.values()].reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(9);
});

it('no other command costs more than it did', { timeout: 180_000 }, async () => {
  const spent = await commandUnits();
  expect(spent.map(({ what }) => what)).toEqual(Object.keys(others));
  expect(dearerThan(spent, others)).toEqual([]);
});

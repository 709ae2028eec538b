import { afterAll, expect, it } from 'vitest';
import type { Change, Condition, Row } from '#shared/aws/expressions.ts';
import { openTable, type Table } from '#shared/aws/table.ts';
import { dice } from '#test/support/kills-sample.ts';
import { memoryTable } from '#test/support/memory-table.ts';
import { openTestTable } from '#test/support/table.ts';

const opened = await openTestTable();
afterAll(() => opened.close());

const order = (rows: readonly Row[]) =>
  [...rows].sort((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1));

/** One thing after another with a table, by chance; what it answered, each in words. */
const play = async (table: Table, seed: number): Promise<unknown[]> => {
  const roll = dice(seed);
  const pick = <T>(...all: T[]): T => all[Math.floor(roll() * all.length)] as T;
  const key = () => ({ pk: pick('a', 'b'), sk: pick('H', 'E#1', 'E#2', 'E#3') });
  const maybe = (part: Record<string, unknown>) => (roll() < 0.5 ? part : {});
  const row = (): Row => ({
    ...key(),
    n: pick(1, 2),
    list: [pick('x', 'y')],
    ...maybe({ q: pick('Q#1', 'Q#2'), qs: pick('1', '2', '3'), about: pick('s', 't') }),
    ...maybe({ d: 'D#1', ds: pick('1', '2', '3') }),
    gone: undefined,
  });
  const when = (): { when?: Condition[] } =>
    pick(
      {},
      { when: ['absent' as const] },
      { when: [{ n: 1 }] },
      { when: [{ n: 2 }, 'absent' as const] },
      { when: [{ q: null }] },
    );
  const change = (): Change =>
    pick<() => Change>(
      () => ({ put: row(), ...when() }),
      () => ({ remove: key(), ...when() }),
      () => ({
        update: key(),
        set: { n: pick(1, 2), ds: pick('4', '5') },
        keep: { kept: pick(1, 2) },
        drop: ['q'],
        ...when(),
      }),
    )();
  const said: unknown[] = [];
  for (let n = 0; n < 120; n++) {
    const luck = roll();
    if (luck < 0.35) said.push(await table.write(change()));
    else if (luck < 0.5) {
      const [one, other] = [change(), change()];
      const at = (each: Change) =>
        JSON.stringify(
          'put' in each
            ? [each.put.pk, each.put.sk]
            : 'remove' in each
              ? [each.remove.pk, each.remove.sk]
              : [each.update.pk, each.update.sk],
        );
      if (at(one) !== at(other)) said.push(await table.transact([one, other]));
    } else if (luck < 0.6) said.push((await table.take(key())) ?? 'nothing');
    else if (luck < 0.7) said.push(order(await table.many([key(), key()], 'now')));
    else if (luck < 0.8) said.push(await table.rows(pick('a', 'b'), pick('', 'E#')));
    else if (luck < 0.85) said.push(await table.fill([row()]));
    else if (luck < 0.95)
      said.push(
        order(await table.index({ index: 'queue', at: pick('Q#1', 'Q#2'), ...maybe({ upTo: '2' }) })),
      );
    else
      said.push(
        (await table.index({ index: 'due', at: 'D#1' })).map(({ ds }) => ds),
        (await table.get(key())) ?? 'nothing',
      );
  }
  return said;
};

it.each([1, 2, 3, 4, 5, 6])(
  'the table in memory answers as DynamoDB does, whatever is done with it: seed %i',
  async seed => {
    const real = openTable(opened.table);
    for (const row of [...(await real.rows('a')), ...(await real.rows('b'))])
      await real.take({ pk: row.pk, sk: row.sk });
    expect(await play(memoryTable(), seed)).toEqual(await play(real, seed));
  },
);

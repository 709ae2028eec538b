import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { afterAll, describe, expect, it } from 'vitest';
import { openTable } from '#shared/aws/table.ts';
import { openTestTable } from '#test/support/table.ts';

const opened = await openTestTable();
afterAll(() => opened.close());

/** A table that is busy: `meddle` sees each call, by its number, and may answer or fail in its place. */
const busy = (meddle: (call: number, input: object) => object | undefined) => {
  let calls = 0;
  const table = openTable(opened.table, () => {
    const client = new DynamoDBClient({});
    client.middlewareStack.add(
      next => async args => {
        calls += 1;
        const instead = meddle(calls, args.input);
        if (!instead) return next(args);
        return { response: {}, output: { $metadata: {}, ...instead } };
      },
      { step: 'initialize' },
    );
    return client;
  });
  return { table, calls: () => calls };
};

const refuse = (Code: string) => {
  throw new TransactionCanceledException({
    message: Code,
    $metadata: {},
    CancellationReasons: [{ Code: 'None' }, { Code }],
  });
};
const row = (sk: string) => ({ pk: 'busy', sk });
const put = (sk: string) => ({ put: row(sk), when: ['absent' as const] });

describe('a busy table', () => {
  it('is asked again when two transactions clashed or a partition was throttled', async () => {
    const codes = ['TransactionConflict', 'ThrottlingError'];
    const { table, calls } = busy(call => (codes[call - 1] ? refuse(codes[call - 1] ?? '') : undefined));
    expect(await table.transact([put('a'), put('b')])).toEqual([]);
    expect(calls()).toBe(3);
    expect(await table.transact([put('a'), put('c')])).toEqual([0]);
  });

  it('lets whoever keeps clashing lose, and whoever keeps being throttled fail', async () => {
    const clashing = busy(() => refuse('TransactionConflict'));
    expect(await clashing.table.transact([put('x'), put('y')])).toEqual([0]);
    expect(clashing.calls()).toBe(6);
    const throttled = busy(() => refuse('ThrottlingError'));
    await expect(throttled.table.transact([put('x'), put('y')])).rejects.toThrow('ThrottlingError');
    const wrong = busy(() => refuse('ValidationError'));
    await expect(wrong.table.transact([put('x'), put('y')])).rejects.toThrow('ValidationError');
    expect(wrong.calls()).toBe(1);
  });

  it('is asked for the rest of a batch', async () => {
    const rows = Array.from({ length: 30 }, (_, place) => row(`batch-${place}`));
    const writing = busy((call, input) =>
      call === 1 && 'RequestItems' in input ? { UnprocessedItems: input.RequestItems } : undefined,
    );
    await writing.table.fill(rows);
    expect(writing.calls()).toBe(3);
    const reading = busy((call, input) =>
      call === 1 && 'RequestItems' in input ? { UnprocessedKeys: input.RequestItems } : undefined,
    );
    expect(await reading.table.many(rows)).toHaveLength(30);
    expect(reading.calls()).toBe(2);
  });
});

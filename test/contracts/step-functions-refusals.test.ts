import {
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { AccessDenied, type Call } from '#infra/local/permissions.ts';
import { functionArn, machineArn } from '#test/support/escort-machine.ts';
import { day, machineOf, startMachine, task } from '#test/support/step-functions.ts';

describe('limits', () => {
  it('fails on a result of more than 256 KiB, whatever is caught', async () => {
    const { begin, describeIt, service } = await startMachine({ lambda: async () => '结'.repeat(90_000) });
    await begin('a');
    await service.quiet();
    expect(await describeIt('a')).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });

  it('fails at 25,000 events', async () => {
    const definition = machineOf({ Type: 'Pass', Next: 'Only' });
    const { begin, describeIt, client, service } = await startMachine({ definition });
    const { executionArn } = await begin('loop');
    await service.quiet();
    expect(await describeIt('loop')).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    let nextToken: string | undefined;
    let count = 0;
    do {
      const page = await client.send(new GetExecutionHistoryCommand({ executionArn, nextToken }));
      count += page.events?.length ?? 0;
      nextToken = page.nextToken;
    } while (nextToken);
    expect(count).toBe(25_000);
  });
});

describe('names', () => {
  it('are idempotent while the execution runs with the same input', async () => {
    const { begin, calls, service } = await startMachine();
    const [first, second] = [await begin('one'), await begin('one')];
    await service.quiet();
    expect(second).toMatchObject({ executionArn: first.executionArn, startDate: first.startDate });
    expect(calls).toHaveLength(2);
    await expect(begin('one', { other: 1 })).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });

  it('stay taken for 90 days after the end', async () => {
    const { begin, client, move } = await startMachine();
    const { executionArn } = await begin('one');
    await client.send(new StopExecutionCommand({ executionArn, error: 'E', cause: 'C' }));
    await move(89 * day);
    await expect(begin('one')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    await move(2 * day);
    await expect(begin('one')).resolves.toMatchObject({ executionArn });
  });

  it('follow the rules', async () => {
    const { begin } = await startMachine();
    for (const name of ['a b', 'a/b', 'a:b', 'x'.repeat(81), 'a*', 'a#'])
      await expect(begin(name)).rejects.toMatchObject({ name: 'InvalidName' });
    await expect(begin('结对-1_a.b')).resolves.toBeDefined();
  });

  it('can be listed by status, newest first, in pages', async () => {
    const { begin, client } = await startMachine();
    for (const name of ['a', 'b', 'c']) await begin(name);
    const list = (nextToken?: string) =>
      client.send(
        new ListExecutionsCommand({
          stateMachineArn: machineArn,
          statusFilter: 'RUNNING',
          maxResults: 2,
          nextToken,
        }),
      );
    const first = await list();
    expect(first.executions?.map(({ name }) => name)).toEqual(['c', 'b']);
    expect((await list(first.nextToken)).executions?.map(({ name }) => name)).toEqual(['a']);
  });
});

describe('what is not implemented', () => {
  const refused: [string, object, RegExp][] = [
    ['a Parallel state', { Type: 'Parallel', Branches: [], End: true }, /escort.*"Only".*Type/s],
    ['a Map state', { Type: 'Map', End: true }, /"Only".*Type/s],
    [
      'JitterStrategy',
      { ...task, Retry: [{ ErrorEquals: ['X'], JitterStrategy: 'FULL' }], End: true },
      /JitterStrategy/,
    ],
    ['a Timestamp', { Type: 'Wait', Timestamp: '2030-01-01T00:00:00Z', End: true }, /Only/],
    ['a JSONPath field', { Type: 'Pass', ResultPath: '$.x', End: true }, /ResultPath/],
    ['another service', { ...task, Resource: 'arn:aws:states:::sqs:sendMessage', End: true }, /Resource/],
    ['a way to nowhere', { Type: 'Pass', Next: 'Nowhere' }, /Nowhere/],
    ['a broken expression', { Type: 'Pass', Output: '{% $states. %}', End: true }, /Only/],
    [
      'States.ALL among others',
      { ...task, Retry: [{ ErrorEquals: ['States.ALL', 'X'] }], End: true },
      /alone/,
    ],
  ];
  it.each(refused)('%s is refused at load', async (_what, state, words) => {
    await expect(startMachine({ definition: machineOf(state) })).rejects.toThrow(words);
  });

  it('a field of a call is refused', async () => {
    const { client } = await startMachine();
    const traced = new StartExecutionCommand({ stateMachineArn: machineArn, traceHeader: 'x' });
    await expect(client.send(traced)).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

describe('permissions', () => {
  const deny = (forbidden: string) => (call: Call) => {
    if (call.action === forbidden) throw new AccessDenied(call);
  };

  it('of the caller are asked for', async () => {
    const { begin } = await startMachine({ authorize: deny('states:StartExecution') });
    await expect(begin('a')).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it('of the machine are asked for', async () => {
    const seen: Call[] = [];
    const { begin, describeIt, calls, service } = await startMachine({
      authorize: call => {
        seen.push(call);
        deny('lambda:InvokeFunction')(call);
      },
    });
    await begin('a');
    await service.quiet();
    expect(calls).toEqual([]);
    expect(seen).toContainEqual({
      principal: machineArn,
      action: 'lambda:InvokeFunction',
      resource: functionArn,
    });
    expect(await describeIt('a')).toMatchObject({ cause: 'Lambda.AWSLambdaException' });
  });
});

import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, it, onTestFinished } from 'vitest';
import { AccessDenied, type Call } from '#infra/local/permissions.ts';
import { startStepFunctions } from '#infra/local/step-functions.ts';
import { escort, functionArn, machineArn } from '#test/support/escort-machine.ts';
import { movedClock } from '#test/support/moved-clock.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

type Payload = { step: string; case: string; token?: string };
const day = 86_400_000;
const credentials = { accessKeyId: 'someone', secretAccessKey: 'secret' };

async function start({
  definition = escort,
  lambda = async () => ({ next: 'decision' }),
  authorize = () => {},
}: {
  definition?: object;
  lambda?: (payload: Payload) => Promise<unknown>;
  authorize?: (call: Call) => void;
} = {}) {
  const clock = movedClock();
  const calls: Payload[] = [];
  const service = await startStepFunctions({
    dir: temporaryFolder(),
    machines: [{ arn: machineArn, definition }],
    clock,
    authorize,
    invoke: (_arn, payload) => {
      calls.push(payload as Payload);
      return lambda(payload as Payload);
    },
  });
  onTestFinished(() => service.stop());
  const client = new SFNClient({ endpoint: service.endpoint, region: 'local', credentials, maxAttempts: 1 });
  const begin = (name: string, input: object = { case: name }) =>
    client.send(
      new StartExecutionCommand({ stateMachineArn: machineArn, name, input: JSON.stringify(input) }),
    );
  const describeIt = (name: string) =>
    client.send(
      new DescribeExecutionCommand({
        executionArn: `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`,
      }),
    );
  const tokenOf = (name: string) => calls.findLast(call => call.token && call.case === name)?.token ?? '';
  async function move(by: number) {
    await service.quiet();
    clock.move(clock.now() + by);
    await service.quiet();
  }
  return { service, client, clock, calls, begin, describeIt, tokenOf, move };
}

const machineOf = (state: object) => ({
  QueryLanguage: 'JSONata',
  StartAt: 'Only',
  States: { Only: state, End: { Type: 'Succeed' } },
});
const task = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: functionArn },
};

describe('callbacks', () => {
  it('go on with the output that was sent, once', async () => {
    const { client, begin, describeIt, tokenOf, move, service } = await start();
    await begin('a');
    await service.quiet();
    const taskToken = tokenOf('a');
    await client.send(new SendTaskHeartbeatCommand({ taskToken }));
    await client.send(new SendTaskSuccessCommand({ taskToken, output: '{"verdict":"批准"}' }));
    const twice = client.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }));
    await expect(twice).rejects.toMatchObject({ name: 'TaskTimedOut' });
    await move(day);
    const ended = await describeIt('a');
    expect(ended.status).toBe('SUCCEEDED');
    expect(JSON.parse(ended.output ?? '')).toEqual({ case: 'a', came: { verdict: '批准' } });
  });

  it('take one of two racing answers', async () => {
    const { client, begin, tokenOf, service } = await start();
    await begin('race');
    await service.quiet();
    const send = () => client.send(new SendTaskSuccessCommand({ taskToken: tokenOf('race'), output: '{}' }));
    const outcomes = await Promise.allSettled([send(), send(), send()]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('refuse a late token after the time-out was caught', async () => {
    const { client, begin, describeIt, tokenOf, move } = await start();
    await begin('late');
    await move(7 * day);
    const late = client.send(new SendTaskSuccessCommand({ taskToken: tokenOf('late'), output: '{}' }));
    await expect(late).rejects.toMatchObject({ name: 'TaskTimedOut' });
    await move(day);
    expect(JSON.parse((await describeIt('late')).output ?? '')).toEqual({
      case: 'late',
      came: { late: true },
    });
  });

  it('refuse a forged token, and output that is no JSON', async () => {
    const { client, begin, tokenOf, service } = await start();
    await begin('a');
    await service.quiet();
    const [head] = tokenOf('a').split('.');
    const forged = client.send(new SendTaskSuccessCommand({ taskToken: `${head}.forged`, output: '{}' }));
    await expect(forged).rejects.toMatchObject({ name: 'InvalidToken' });
    const broken = client.send(new SendTaskSuccessCommand({ taskToken: tokenOf('a'), output: '{' }));
    await expect(broken).rejects.toMatchObject({ name: 'InvalidOutput' });
  });

  it('fail the task with the error that was sent', async () => {
    const { client, begin, describeIt, tokenOf, service } = await start();
    await begin('a');
    await service.quiet();
    await client.send(new SendTaskFailureCommand({ taskToken: tokenOf('a'), error: 'Gone', cause: 'why' }));
    expect(await describeIt('a')).toMatchObject({ status: 'FAILED', error: 'Gone', cause: 'why' });
  });

  it('may come back before the Lambda has answered', async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const { client, begin, describeIt, calls, tokenOf, move } = await start({
      lambda: async ({ token }) => (token ? promise : { next: 'decision' }),
    });
    await begin('quick');
    await expect.poll(() => calls.length).toBe(2);
    await client.send(new SendTaskSuccessCommand({ taskToken: tokenOf('quick'), output: '1' }));
    resolve(null);
    await move(day);
    expect(await describeIt('quick')).toMatchObject({
      status: 'SUCCEEDED',
      output: '{"case":"quick","came":1}',
    });
  });

  it('time out without a heartbeat', async () => {
    const beating = {
      ...task,
      Resource: `${task.Resource}.waitForTaskToken`,
      Arguments: {
        FunctionName: functionArn,
        Payload: { token: '{% $states.context.Task.Token %}', case: 'h' },
      },
      HeartbeatSeconds: 60,
      End: true,
    };
    const { client, begin, describeIt, tokenOf, move } = await start({ definition: machineOf(beating) });
    await begin('h');
    await move(40_000);
    await client.send(new SendTaskHeartbeatCommand({ taskToken: tokenOf('h') }));
    await move(40_000);
    expect((await describeIt('h')).status).toBe('RUNNING');
    await move(40_000);
    expect(await describeIt('h')).toMatchObject({ status: 'FAILED', error: 'States.HeartbeatTimeout' });
  });
});

describe('time', () => {
  it('waits more than a year, and not a second less', async () => {
    const { begin, describeIt, move, service, clock } = await start({
      definition: machineOf({ Type: 'Wait', Seconds: 40_000_000, Next: 'End' }),
    });
    await begin('long');
    await service.quiet();
    expect(service.nextTimer()).toBe(clock.now() + 40_000_000_000);
    await move(39_999_999_000);
    expect((await describeIt('long')).status).toBe('RUNNING');
    await move(1000);
    expect((await describeIt('long')).status).toBe('SUCCEEDED');
  });

  it('fires due timers in the order of their instants', async () => {
    const { begin, calls, move, clock } = await start({
      definition: {
        QueryLanguage: 'JSONata',
        StartAt: 'Wait',
        States: {
          Wait: { Type: 'Wait', Seconds: '{% $states.input.seconds %}', Next: 'Call' },
          Call: {
            ...task,
            Arguments: {
              FunctionName: functionArn,
              Payload: { step: '{% $now() %}', case: '{% $states.input.case %}' },
            },
            End: true,
          },
        },
      },
    });
    const seconds = [500, 20, 300, 1, 400, 2, 100, 3, 200];
    for (const wait of seconds) await begin(`w${wait}`, { seconds: wait, case: String(wait) });
    await move(1_000_000);
    expect(calls.map(call => Number(call.case))).toEqual(seconds.toSorted((a, b) => a - b));
    expect(calls[0]?.step).toBe(new Date(clock.now()).toISOString());
  });

  it('ends a machine at its own time-out', async () => {
    const { begin, describeIt, move } = await start({ definition: { ...escort, TimeoutSeconds: 3600 } });
    await begin('a');
    await move(3_600_000);
    expect((await describeIt('a')).status).toBe('TIMED_OUT');
  });

  it('times a Lambda out that does not answer, and ignores its answer', async () => {
    const slow = {
      ...task,
      TimeoutSeconds: 5,
      Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'End' }],
      End: true,
    };
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const { begin, describeIt, calls, clock, service } = await start({
      definition: machineOf(slow),
      lambda: () => promise,
    });
    await begin('slow');
    await expect.poll(() => calls.length).toBe(1);
    clock.move(clock.now() + 5000);
    await expect.poll(async () => (await describeIt('slow')).status).toBe('SUCCEEDED');
    resolve('late');
    await service.quiet();
    expect((await describeIt('slow')).output).toContain('States.Timeout');
  });
});

describe('retry and catch', () => {
  const failing = (name: string) => async () => {
    throw Object.assign(new Error('no'), { name });
  };

  it('tries again after 10 and 30 seconds, then catches', async () => {
    const { begin, describeIt, calls, move } = await start({ lambda: failing('Busy') });
    await begin('a');
    await move(9_999);
    expect(calls).toHaveLength(1);
    await move(1);
    expect(calls).toHaveLength(2);
    await move(30_000);
    expect(calls).toHaveLength(3);
    expect(await describeIt('a')).toMatchObject({ status: 'FAILED', error: 'Broken', cause: 'Busy' });
  });

  it('catches at once what no Retry names', async () => {
    const { begin, describeIt, calls, service } = await start({ lambda: failing('Odd') });
    await begin('a');
    await service.quiet();
    expect(calls).toHaveLength(1);
    expect(await describeIt('a')).toMatchObject({ error: 'Broken', cause: 'Odd' });
  });

  it('fails on a path that leads to nothing', async () => {
    const definition = machineOf({ Type: 'Pass', Output: '{% $states.input.nothing.here %}', End: true });
    const { begin, describeIt, service } = await start({ definition });
    await begin('a');
    await service.quiet();
    expect(await describeIt('a')).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });
});

describe('limits', () => {
  it('fails on a result of more than 256 KiB, whatever is caught', async () => {
    const { begin, describeIt, service } = await start({ lambda: async () => '结'.repeat(90_000) });
    await begin('a');
    await service.quiet();
    expect(await describeIt('a')).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });

  it('fails at 25,000 events', async () => {
    const definition = machineOf({ Type: 'Pass', Next: 'Only' });
    const { begin, describeIt, client, service } = await start({ definition });
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
    const { begin, calls, service } = await start();
    const [first, second] = [await begin('one'), await begin('one')];
    await service.quiet();
    expect(second).toMatchObject({ executionArn: first.executionArn, startDate: first.startDate });
    expect(calls).toHaveLength(2);
    await expect(begin('one', { other: 1 })).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });

  it('stay taken for 90 days after the end', async () => {
    const { begin, client, move } = await start();
    const { executionArn } = await begin('one');
    await client.send(new StopExecutionCommand({ executionArn, error: 'E', cause: 'C' }));
    await move(89 * day);
    await expect(begin('one')).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    await move(2 * day);
    await expect(begin('one')).resolves.toMatchObject({ executionArn });
  });

  it('follow the rules', async () => {
    const { begin } = await start();
    for (const name of ['a b', 'a/b', 'a:b', 'x'.repeat(81), 'a*', 'a#'])
      await expect(begin(name)).rejects.toMatchObject({ name: 'InvalidName' });
    await expect(begin('结对-1_a.b')).resolves.toBeDefined();
  });

  it('can be listed by status, newest first, in pages', async () => {
    const { begin, client } = await start();
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
    await expect(start({ definition: machineOf(state) })).rejects.toThrow(words);
  });

  it('a field of a call is refused', async () => {
    const { client } = await start();
    const traced = new StartExecutionCommand({ stateMachineArn: machineArn, traceHeader: 'x' });
    await expect(client.send(traced)).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

describe('permissions', () => {
  const deny = (forbidden: string) => (call: Call) => {
    if (call.action === forbidden) throw new AccessDenied(call);
  };

  it('of the caller are asked for', async () => {
    const { begin } = await start({ authorize: deny('states:StartExecution') });
    await expect(begin('a')).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it('of the machine are asked for', async () => {
    const seen: Call[] = [];
    const { begin, describeIt, calls, service } = await start({
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

import {
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { functionArn } from '#test/support/escort-machine.ts';
import { day, machineOf, startMachine, task } from '#test/support/step-functions.ts';

describe('callbacks', () => {
  it('go on with the output that was sent, once', async () => {
    const { client, begin, describeIt, tokenOf, move, service } = await startMachine();
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
    const { client, begin, tokenOf, service } = await startMachine();
    await begin('race');
    await service.quiet();
    const send = () => client.send(new SendTaskSuccessCommand({ taskToken: tokenOf('race'), output: '{}' }));
    const outcomes = await Promise.allSettled([send(), send(), send()]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('refuse a late token after the time-out was caught', async () => {
    const { client, begin, describeIt, tokenOf, move } = await startMachine();
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
    const { client, begin, tokenOf, service } = await startMachine();
    await begin('a');
    await service.quiet();
    const [head] = tokenOf('a').split('.');
    const forged = client.send(new SendTaskSuccessCommand({ taskToken: `${head}.forged`, output: '{}' }));
    await expect(forged).rejects.toMatchObject({ name: 'InvalidToken' });
    const broken = client.send(new SendTaskSuccessCommand({ taskToken: tokenOf('a'), output: '{' }));
    await expect(broken).rejects.toMatchObject({ name: 'InvalidOutput' });
  });

  it('fail the task with the error that was sent', async () => {
    const { client, begin, describeIt, tokenOf, service } = await startMachine();
    await begin('a');
    await service.quiet();
    await client.send(new SendTaskFailureCommand({ taskToken: tokenOf('a'), error: 'Gone', cause: 'why' }));
    expect(await describeIt('a')).toMatchObject({ status: 'FAILED', error: 'Gone', cause: 'why' });
  });

  it('may come back before the Lambda has answered', async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const { client, begin, describeIt, calls, tokenOf, move } = await startMachine({
      lambda: async ({ token }) => (token ? promise : { next: 'decision' }),
    });
    await begin('quick');
    await expect.poll(() => calls.length, { timeout: 10_000 }).toBe(2);
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
    const { client, begin, describeIt, tokenOf, move } = await startMachine({
      definition: machineOf(beating),
    });
    await begin('h');
    await move(40_000);
    await client.send(new SendTaskHeartbeatCommand({ taskToken: tokenOf('h') }));
    await move(40_000);
    expect((await describeIt('h')).status).toBe('RUNNING');
    await move(40_000);
    expect(await describeIt('h')).toMatchObject({ status: 'FAILED', error: 'States.HeartbeatTimeout' });
  });
});

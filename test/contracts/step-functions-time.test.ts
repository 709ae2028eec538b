import { describe, expect, it } from 'vitest';
import { escort, functionArn } from '#test/support/escort-machine.ts';
import { machineOf, startMachine, task } from '#test/support/step-functions.ts';

describe('time', () => {
  it('waits more than a year, and not a second less', async () => {
    const { begin, describeIt, move, service, clock } = await startMachine({
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
    const { begin, calls, move, clock } = await startMachine({
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
    const { begin, describeIt, move } = await startMachine({
      definition: { ...escort, TimeoutSeconds: 3600 },
    });
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
    const { begin, describeIt, calls, clock, service } = await startMachine({
      definition: machineOf(slow),
      lambda: () => promise,
    });
    await begin('slow');
    await expect.poll(() => calls.length, { timeout: 10_000 }).toBe(1);
    clock.move(clock.now() + 5000);
    await expect.poll(async () => (await describeIt('slow')).status, { timeout: 10_000 }).toBe('SUCCEEDED');
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
    const { begin, describeIt, calls, move } = await startMachine({ lambda: failing('Busy') });
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
    const { begin, describeIt, calls, service } = await startMachine({ lambda: failing('Odd') });
    await begin('a');
    await service.quiet();
    expect(calls).toHaveLength(1);
    expect(await describeIt('a')).toMatchObject({ error: 'Broken', cause: 'Odd' });
  });

  it('fails on a path that leads to nothing', async () => {
    const definition = machineOf({ Type: 'Pass', Output: '{% $states.input.nothing.here %}', End: true });
    const { begin, describeIt, service } = await startMachine({ definition });
    await begin('a');
    await service.quiet();
    expect(await describeIt('a')).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });
});

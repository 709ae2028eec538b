import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { onTestFinished } from 'vitest';
import type { Call } from '#infra/local/permissions.ts';
import { startStepFunctions } from '#infra/local/step-functions.ts';
import { escort, functionArn, machineArn } from './escort-machine.ts';
import { movedClock } from './moved-clock.ts';
import { temporaryFolder } from './temporary-folder.ts';

export type Payload = { step: string; case: string; token?: string };
export const day = 86_400_000;
const credentials = { accessKeyId: 'someone', secretAccessKey: 'secret' };

/** A service with one machine, the escort unless told, and a clock that stands until `move`. */
export async function startMachine({
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

/** A machine of one state. */
export const machineOf = (state: object) => ({
  QueryLanguage: 'JSONata',
  StartAt: 'Only',
  States: { Only: state, End: { Type: 'Succeed' } },
});
export const task = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: functionArn },
};

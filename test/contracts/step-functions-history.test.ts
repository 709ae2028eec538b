import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListStateMachinesCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { expect, it, onTestFinished } from 'vitest';
import { startStepFunctions } from '#infra/local/step-functions.ts';
import { escort, functionArn, machineArn } from '#test/support/escort-machine.ts';
import { movedClock } from '#test/support/moved-clock.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';

const day = 86_400_000;

async function open(dir: string, definition: object, clock = movedClock()) {
  const machines = [{ arn: machineArn, definition }];
  const service = await startStepFunctions({ dir, machines, clock, invoke: async () => ({ next: 'rest' }) });
  const credentials = { accessKeyId: 'someone', secretAccessKey: 'secret' };
  const client = new SFNClient({ endpoint: service.endpoint, region: 'local', credentials });
  onTestFinished(() => client.destroy());
  const begin = (name: string) =>
    client.send(
      new StartExecutionCommand({ stateMachineArn: machineArn, name, input: JSON.stringify({ case: name }) }),
    );
  return { service, client, clock, begin };
}

it('a history has the events in order, with instants of the clock that moves', async () => {
  const { service, client, clock, begin } = await open(temporaryFolder(), escort);
  onTestFinished(() => service.stop());
  const { executionArn } = await begin('a');
  await service.quiet();
  clock.move(clock.now() + day);
  await service.quiet();
  const { events = [] } = await client.send(new GetExecutionHistoryCommand({ executionArn }));
  expect(events.map(({ type }) => type)).toEqual([
    'ExecutionStarted',
    'TaskStateEntered',
    'TaskScheduled',
    'TaskSucceeded',
    'TaskStateExited',
    'ChoiceStateEntered',
    'ChoiceStateExited',
    'WaitStateEntered',
    'WaitStateExited',
    'SucceedStateEntered',
    'SucceedStateExited',
    'ExecutionSucceeded',
  ]);
  expect(events[1]?.stateEnteredEventDetails).toEqual({ name: 'Enter', input: '{"case":"a"}' });
  expect(JSON.parse(events[2]?.taskScheduledEventDetails?.parameters ?? '')).toEqual({
    FunctionName: functionArn,
    Payload: { step: 'Enter', case: 'a' },
  });
  expect(events.at(-1)?.timestamp).toEqual(new Date(clock.now()));
});

it('a running execution keeps the definition that it was started under', async () => {
  const dir = temporaryFolder();
  const first = await open(dir, escort);
  const { executionArn } = await first.begin('old');
  await first.service.quiet();
  await first.service.stop();

  const shorter = {
    QueryLanguage: 'JSONata',
    StartAt: 'Done',
    States: { Done: { Type: 'Succeed', Output: 'new' } },
  };
  const second = await open(dir, shorter, first.clock);
  onTestFinished(() => second.service.stop());
  const fresh = await second.begin('new');
  await second.service.quiet();
  second.clock.move(second.clock.now() + day);
  await second.service.quiet();
  const outputOf = async (arn: string | undefined) =>
    (await second.client.send(new DescribeExecutionCommand({ executionArn: arn }))).output;
  expect(await outputOf(executionArn)).toBe('{"case":"old","came":{"next":"rest"}}');
  expect(await outputOf(fresh.executionArn)).toBe('"new"');
  const { definition } = await second.client.send(
    new DescribeStateMachineCommand({ stateMachineArn: machineArn }),
  );
  expect(JSON.parse(definition ?? '')).toEqual(shorter);
  const { stateMachines } = await second.client.send(new ListStateMachinesCommand({}));
  expect(stateMachines).toMatchObject([{ stateMachineArn: machineArn, name: 'escort' }]);
});

import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, expect, it, onTestFinished } from 'vitest';
import { create } from '#functions/steps/advance.ts';
import { startStepFunctions } from '#infra/local/step-functions.ts';
import { awsServices } from '#shared/aws/on-aws.ts';
import { planted } from '#test/shared/domain/check-fixture.ts';
import { machineArn } from '#test/support/escort-house.ts';
import { movedClock } from '#test/support/moved-clock.ts';
import { grantFor } from '#test/support/sample-case.ts';
import { openTestTable } from '#test/support/table.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { programCycle } from '#workflows/program-cycle.ts';

const opened = await openTestTable();
afterAll(() => opened.close());

const day = 24 * 3_600_000;
const arn = machineArn('program-cycle');

it('has a successor before the machine is too old, and the calendar goes on without a tick', {
  timeout: 120_000,
}, async () => {
  const clock = movedClock(Date.parse('2024-01-01T00:00:00+08:00'));
  const services = awsServices(
    { TABLE: opened.table, PROGRAM_CYCLE_ARN: arn, CASE_ESCORT_ARN: machineArn('case-escort') },
    { now: clock.now },
  );
  const definition = planted();
  const { id, organiser } = definition;
  const advance = create(services) as (event: unknown, context: unknown) => Promise<unknown>;
  const machine = JSON.stringify(programCycle).replace(
    /\$\{\w+\}/,
    'arn:aws:lambda:local:000000000000:function:advance',
  );
  const service = await startStepFunctions({
    dir: temporaryFolder(),
    machines: [{ arn, definition: machine }],
    clock,
    invoke: (_, payload) => advance(payload, {}),
  });
  onTestFinished(() => service.stop());
  process.env.AWS_ENDPOINT_URL_SFN = service.endpoint;
  const client = new SFNClient({});
  onTestFinished(() => client.destroy());
  const executions = async () => {
    const found = await client.send(new ListExecutionsCommand({ stateMachineArn: arn }));
    return found.executions?.map(({ name, status }) => `${name} ${status}`).sort();
  };
  const pass = async (days: number) => {
    for (let n = 0; n < days; n++) {
      clock.move(clock.now() + day);
      await service.quiet();
    }
  };

  const program = { id, version: 'v1', publishedAt: clock.now(), publishedBy: 'p-1', definition };
  await services.programs.publish(grantFor({ kind: 'program', organiser }), program, 'source');
  await services.workflows.cycle(id, 1);
  await service.quiet();
  await pass(299);
  expect(await executions()).toEqual(['small-1 RUNNING']);
  await pass(1);
  expect(await executions()).toEqual(['small-1 SUCCEEDED', 'small-2 RUNNING']);
  const before = (await services.programs.marks(id, '')).length;
  await pass(30);
  expect((await services.programs.marks(id, '')).length).toBeGreaterThan(before);
  expect(await executions()).toEqual(['small-1 SUCCEEDED', 'small-2 RUNNING']);
});

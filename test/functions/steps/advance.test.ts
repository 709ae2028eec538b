import { ListExecutionsCommand, SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { afterAll, expect, it, onTestFinished } from 'vitest';
import { create } from '#functions/steps/advance.ts';
import { startStepFunctions } from '#infra/local/step-functions.ts';
import { publishProgram } from '#shared/actions/publish-program.ts';
import { awsServices } from '#shared/aws/on-aws.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { stageSpans } from '#shared/domain/schedule.ts';
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

/** A program and its machine in the real embedded service, with a clock of its own and no tick. */
const started = async (name: string) => {
  const clock = movedClock(Date.parse('2024-01-01T00:00:00+08:00'));
  const services = awsServices(
    { TABLE: opened.table, PROGRAM_CYCLE_ARN: arn, CASE_ESCORT_ARN: machineArn('case-escort') },
    { now: clock.now },
  );
  const definition = { ...planted(), id: name };
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
  const stop = async (execution: string) => {
    const executionArn = `${arn.replace(':stateMachine:', ':execution:')}:${execution}`;
    await client.send(new StopExecutionCommand({ executionArn }));
  };
  const pass = async (days: number) => {
    for (let n = 0; n < days; n++) {
      clock.move(clock.now() + day);
      await service.quiet();
    }
  };

  return { services, service, clock, definition, id, organiser, executions, stop, pass };
};

it('has a successor before the machine is too old, and the calendar goes on without a tick', {
  timeout: 120_000,
}, async () => {
  const one = await started('small');
  const { services, service, clock, definition, id, organiser, executions, pass } = one;
  const program = { id, version: 'v1', publishedAt: clock.now(), publishedBy: 'p-1', definition };
  await services.programs.publish(grantFor({ kind: 'program', organiser }), program, 'source');
  await services.workflows.cycle(id);
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

it('begins anew with a new version where the machine has ended or was stopped, and goes on without a tick', {
  timeout: 120_000,
}, async () => {
  const one = await started('renewed');
  const { services, service, clock, definition, id, organiser, executions, pass } = one;
  const units = definition.units.map(unit => ({
    ...{ id: unit.id, level: unit.level, path: unit.id === organiser ? [] : [organiser] },
    ...{ name: unit.title, kind: 'bureau' as const, attributes: {}, from: 0, seats: {} },
  }));
  await services.people.put(grantFor({ kind: 'unit', unit: organiser, above: [] }), units, []);
  const seats = [{ seat: `${organiser}/administrator`, path: [], kind: 'bureau' as const }];
  const who = { person: 'p-1', name: 'p-1', seats };
  const publish = async (text: string) => {
    const answer = await publishProgram(services, who, definition, text);
    if (isRefusal(answer)) throw new Error(JSON.stringify(answer));
    await service.quiet();
  };
  const marks = async () => (await services.programs.marks(id, '')).length;
  await publish('first');
  await publish('second');
  expect(await executions()).toEqual(['renewed-1 RUNNING']);
  await one.stop('renewed-1');
  const before = await marks();
  await pass(60);
  expect(await marks()).toBe(before);
  await publish('third');
  expect(await executions()).toEqual(['renewed-1 ABORTED', 'renewed-2 RUNNING']);
  const after = await marks();
  const [opens] = stageSpans(definition)
    .map(span => span.opens)
    .filter(at => at > clock.now())
    .sort((a, b) => a - b);
  await pass(Math.ceil(((opens ?? 0) - clock.now()) / day) + 1);
  expect(await marks()).toBeGreaterThan(after);
  // The same text once more: the machine is made sure of, and nothing else.
  await one.stop('renewed-2');
  await Promise.all([publish('third'), publish('third')]);
  // Of the first nothing is known any more after 90 days; its name is free, and not taken again.
  expect((await executions())?.slice(-2)).toEqual(['renewed-2 ABORTED', 'renewed-3 RUNNING']);
});

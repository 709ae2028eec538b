import { ListExecutionsCommand, SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { expect, onTestFinished } from 'vitest';
import { startStepFunctions } from '#infra/local/step-functions.ts';
import { awaitDecision } from '#shared/actions/settle-case.ts';
import { awsServices } from '#shared/aws/on-aws.ts';
import type { Outcome } from '#shared/domain/case-event.ts';
import type { Definition } from '#shared/domain/definition.ts';
import type { Effect, Services } from '#shared/services.ts';
import { movedClock } from '#test/support/moved-clock.ts';
import { caseGrant, nextWrite, started } from '#test/support/sample-case.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { caseEscort } from '#workflows/case-escort.ts';
import { programCycle } from '#workflows/program-cycle.ts';

const lambdaArn = (name: string) => `arn:aws:lambda:local:000000000000:function:${name}`;
export const machineArn = (name: string) => `arn:aws:states:local:000000000000:stateMachine:${name}`;
const placed = (machine: object) =>
  JSON.stringify(machine).replace(/\$\{(\w+)\}/g, (_, name: string) => lambdaArn(name));

type Awaited = { case: string; token: string };

/** Both machines of the product, with a wait that a story can hold up and a document that is made by a word. */
export async function escortHouse(table: string) {
  const clock = movedClock();
  const services = awsServices(
    {
      TABLE: table,
      CASE_ESCORT_ARN: machineArn('case-escort'),
      PROGRAM_CYCLE_ARN: machineArn('program-cycle'),
    },
    { now: clock.now },
  );
  const { cases, workflows } = services;
  const entered: number[] = [];
  const advanced: unknown[] = [];
  const prepared: number[] = [];
  const story = { beforeAwait: async (_: Awaited) => {}, beforeLook: async () => {} };
  // Of the definition only the zone is looked at: time owes this case nothing.
  const watched: Services = {
    ...services,
    programs: { ...services.programs, version: async () => ({ zone: 'Asia/Shanghai' }) as Definition },
    workflows: {
      ...workflows,
      async await(id, token) {
        await workflows.await(id, token);
        await story.beforeLook();
      },
    },
  };
  const versionOf = async (id: string) => (await cases.open(id))?.reveal(caseGrant(id)).version ?? 0;
  const service = await startStepFunctions({
    dir: temporaryFolder(),
    machines: [
      { arn: machineArn('case-escort'), definition: placed(caseEscort) },
      { arn: machineArn('program-cycle'), definition: placed(programCycle) },
    ],
    clock,
    async invoke(arn, payload) {
      if (arn === lambdaArn('advance')) {
        advanced.push(payload);
        return { next: 'over' };
      }
      const input = payload as Awaited;
      if (arn === lambdaArn('prepareDocument')) {
        prepared.push(await versionOf(input.case));
        await decide({ pending: null });
        return { next: 'await' };
      }
      await story.beforeAwait(input);
      entered.push(await versionOf(input.case));
      await awaitDecision(watched, input.case, { token: input.token, last: false });
      return {};
    },
  });
  onTestFinished(() => service.stop());
  process.env.AWS_ENDPOINT_URL_SFN = service.endpoint;
  const client = new SFNClient({});
  onTestFinished(() => client.destroy());
  const names = async () => {
    const asked = new ListExecutionsCommand({ stateMachineArn: machineArn('case-escort') });
    const { executions = [] } = await client.send(asked);
    return executions.map(({ name, status }) => `${name?.split('-').at(-1)} ${status}`).sort();
  };

  const first = started(services.id('case'));
  const { id } = first.next;
  await cases.write(caseGrant(id), first);
  /** The execution of that epoch is gone. */
  const lose = async (epoch: number) => {
    const executionArn = `${machineArn('case-escort').replace(':stateMachine:', ':execution:')}:${id}-${epoch}`;
    await client.send(new StopExecutionCommand({ executionArn }));
  };
  let last = first.next;
  /** Something happens to the case, and whoever did it pokes. */
  const decide = async (outcome: Outcome = {}, effects: Effect[] = []) => {
    const write = nextWrite(last, { type: 'WITHDRAWAL_DECLINED', reason: '' }, outcome, { effects });
    expect(await cases.write(caseGrant(id), write)).toBe('written');
    last = write.next;
  };
  return {
    id,
    cases,
    last: () => last,
    workflows,
    clock,
    service,
    client,
    story,
    entered,
    prepared,
    advanced,
    names,
    decide,
    lose,
  };
}

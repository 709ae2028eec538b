import {
  ListExecutionsCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { startStepFunctions } from '#infra/local/step-functions.ts';
import { awaitDecision } from '#shared/actions/settle-case.ts';
import { awsServices } from '#shared/aws/on-aws.ts';
import { openTable } from '#shared/aws/table.ts';
import { stepFunctions } from '#shared/aws/workflows.ts';
import type { Outcome } from '#shared/domain/case-event.ts';
import type { Definition } from '#shared/domain/definition.ts';
import type { Services } from '#shared/services.ts';
import { movedClock } from '#test/support/moved-clock.ts';
import { caseGrant, nextWrite, started } from '#test/support/sample-case.ts';
import { openTestTable } from '#test/support/table.ts';
import { temporaryFolder } from '#test/support/temporary-folder.ts';
import { caseEscort } from '#workflows/case-escort.ts';
import { programCycle } from '#workflows/program-cycle.ts';

const opened = await openTestTable();
afterAll(() => opened.close());

const lambdaArn = (name: string) => `arn:aws:lambda:local:000000000000:function:${name}`;
const machineArn = (name: string) => `arn:aws:states:local:000000000000:stateMachine:${name}`;
const placed = (machine: object) =>
  JSON.stringify(machine).replace(/\$\{(\w+)\}/g, (_, name: string) => lambdaArn(name));

type Awaited = { case: string; token: string };

/** Both machines of the product, with a wait that a story can hold up and a document that is made by a word. */
async function start() {
  const clock = movedClock();
  const services = awsServices(
    {
      TABLE: opened.table,
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
  const decide = async (outcome: Outcome = {}) => {
    const write = nextWrite(last, { type: 'WITHDRAWAL_DECLINED', reason: '' }, outcome);
    expect(await cases.write(caseGrant(id), write)).toBe('written');
    last = write.next;
  };
  return { id, workflows, clock, service, client, story, entered, prepared, advanced, names, decide, lose };
}

describe('the escort of a case', () => {
  it('starts once, waits, and looks again at every poke', async () => {
    const { id, workflows, service, entered, names, decide } = await start();
    await workflows.escort(id);
    await service.quiet();
    await workflows.escort(id);
    await service.quiet();
    expect(entered).toEqual([1, 1]);
    await decide();
    await workflows.escort(id);
    await service.quiet();
    expect(entered).toEqual([1, 1, 2]);
    expect(await names()).toEqual(['1 RUNNING']);
  });

  it('does what it is told, without another look', async () => {
    const { id, workflows, service, entered, prepared, names, decide } = await start();
    await workflows.escort(id, { first: true });
    await service.quiet();
    await decide({ pending: 'freeze' });
    await workflows.escort(id, { next: 'prepare' });
    await service.quiet();
    expect([entered, prepared]).toEqual([[1, 3], [2]]);
    await workflows.escort(id, { next: 'done' });
    await service.quiet();
    expect(entered).toEqual([1, 3]);
    expect(await names()).toEqual(['1 SUCCEEDED']);
  });

  it.each(['beforeAwait', 'beforeLook'] as const)('sees what is owed by then (%s)', async moment => {
    const { id, workflows, service, story, entered, prepared, names, decide } = await start();
    story[moment] = async () => {
      story[moment] = async () => {};
      await decide({ pending: 'freeze' });
      await workflows.escort(id);
    };
    await workflows.escort(id);
    await service.quiet();
    expect(prepared).toEqual([2]);
    expect(entered.at(-1)).toBe(3);
    expect(await names()).toEqual(['1 RUNNING']);
  });

  it('sees what was owed when the poke for it was lost', async () => {
    const { id, workflows, service, story, prepared, decide } = await start();
    story.beforeLook = async () => {
      story.beforeLook = async () => {};
      await decide({ pending: 'freeze' });
    };
    await workflows.escort(id);
    await service.quiet();
    expect(prepared).toEqual([2]);
  });

  it('is poked by many at once, and goes on', async () => {
    const { id, workflows, service, entered, decide } = await start();
    await workflows.escort(id);
    await service.quiet();
    await decide();
    await Promise.all(Array.from({ length: 6 }, () => workflows.escort(id)));
    await service.quiet();
    expect(entered.at(-1)).toBe(2);
    await decide();
    await workflows.escort(id);
    await service.quiet();
    expect(entered.at(-1)).toBe(3);
  });

  it('survives its own time-out: the next wait has the next token', async () => {
    const { id, workflows, service, clock, entered, names, decide } = await start();
    await workflows.escort(id);
    await service.quiet();
    clock.move(clock.now() + 31 * 24 * 3_600_000);
    await service.quiet();
    expect(entered).toEqual([1, 1]);
    await decide();
    await workflows.escort(id);
    await service.quiet();
    expect(entered).toEqual([1, 1, 2]);
    expect(await names()).toEqual(['1 RUNNING']);
  });

  it('has a successor when it was lost while it waited', async () => {
    const { id, workflows, service, lose, entered, names, decide } = await start();
    await workflows.escort(id);
    await service.quiet();
    await lose(1);
    await decide();
    await workflows.escort(id);
    await service.quiet();
    expect(await names()).toEqual(['1 ABORTED', '2 RUNNING']);
    expect(entered).toEqual([1, 2]);
    await decide();
    await workflows.escort(id);
    await service.quiet();
    expect(entered).toEqual([1, 2, 3]);
  });

  it('keeps the token of a successor that waits before whoever started it has written that down', async () => {
    const { id, workflows, service, lose, clock, entered, decide } = await start();
    await workflows.escort(id);
    await service.quiet();
    await lose(1);
    const table = openTable(opened.table);
    const machines = { caseEscort: machineArn('case-escort'), programCycle: machineArn('program-cycle') };
    const slow = stepFunctions(
      {
        ...table,
        async write(change) {
          if ('update' in change && change.set?.epoch === 2) await service.quiet();
          return table.write(change);
        },
      },
      machines,
      clock.now,
    );
    await decide();
    await slow.escort(id);
    await service.quiet();
    expect(entered).toEqual([1, 2]);
    await decide();
    await workflows.escort(id);
    await service.quiet();
    expect(entered).toEqual([1, 2, 3]);
  });

  it('has a successor when it was lost before it waited', async () => {
    const { id, workflows, service, lose, clock, story, names } = await start();
    story.beforeAwait = async () => {
      throw new Error('lost');
    };
    await workflows.escort(id);
    await service.quiet();
    await lose(1);
    await workflows.escort(id);
    expect(await names()).toEqual(['1 ABORTED', '2 RUNNING']);
    await lose(2);
    await workflows.escort(id);
    expect(await names()).toEqual(['1 ABORTED', '2 ABORTED']);
    clock.move(clock.now() + 3_600_000);
    await workflows.escort(id);
    expect(await names()).toEqual(['1 ABORTED', '2 ABORTED', '3 RUNNING']);
  });

  it('has a successor when its poker died before writing the poke down, and it is lost as well', async () => {
    const { id, workflows, service, client, story, entered, names, decide } = await start();
    let token = '';
    story.beforeAwait = async input => {
      token = input.token;
    };
    await workflows.escort(id);
    await service.quiet();
    story.beforeAwait = async () => {
      throw new Error('lost');
    };
    await decide();
    await client.send(new SendTaskSuccessCommand({ taskToken: token, output: '{}' }));
    await service.quiet();
    story.beforeAwait = async () => {};
    await decide();
    await workflows.escort(id);
    await service.quiet();
    expect(entered).toEqual([1, 3]);
    expect(await names()).toEqual(['1 RUNNING', '2 RUNNING']);
  });
});

describe('the cycle of a program', () => {
  it('starts once an epoch', async () => {
    const { id, workflows, service, advanced } = await start();
    await workflows.cycle(id, 1);
    await workflows.cycle(id, 1);
    await workflows.cycle(id, 2);
    await service.quiet();
    expect(advanced).toEqual([
      { program: id, epoch: 1, turns: 0 },
      { program: id, epoch: 2, turns: 0 },
    ]);
  });
});

import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { afterAll, describe, expect, it } from 'vitest';
import { openTable } from '#shared/aws/table.ts';
import { stepFunctions } from '#shared/aws/workflows.ts';
import { escortHouse, machineArn } from '#test/support/escort-house.ts';
import { caseGrant, nextWrite } from '#test/support/sample-case.ts';
import { openTestTable } from '#test/support/table.ts';

const opened = await openTestTable();
afterAll(() => opened.close());

const start = () => escortHouse(opened.table);

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

  it('is woken with the token that a decision spent, and has a successor when it was lost', async () => {
    const { id, cases, workflows, service, lose, entered, names, decide } = await start();
    const token = async () => (await cases.open(id, 'act'))?.waits;
    await workflows.escort(id, { first: true });
    await service.quiet();
    const first = (await token()) ?? '';
    expect(first).not.toBe('');
    await decide({}, [{ kind: 'escort', next: 'await', token: first }]);
    // Spent with the decision: who reads now sees nobody wait.
    expect(await token()).toBeUndefined();
    await workflows.escort(id, { next: 'await', token: first });
    await service.quiet();
    expect(entered).toEqual([1, 2]);

    const second = (await token()) ?? '';
    await lose(1);
    await decide({}, [{ kind: 'escort', next: 'await', token: second }]);
    await workflows.escort(id, { next: 'await', token: second });
    await service.quiet();
    expect(await names()).toEqual(['1 ABORTED', '2 RUNNING']);
    expect(entered).toEqual([1, 2, 3]);
    expect(await token()).not.toBe(second);
  });

  it('that waits anew meanwhile makes a decision with its old token a lost race', async () => {
    const { id, cases, workflows, service, last } = await start();
    await workflows.escort(id, { first: true });
    await service.quiet();
    const token = (await cases.open(id, 'act'))?.waits ?? '';
    await workflows.escort(id);
    await service.quiet();
    const write = nextWrite(last(), { type: 'WITHDRAWAL_DECLINED', reason: '' });
    const effects = [{ kind: 'escort' as const, next: 'await' as const, token }];
    expect(await cases.write(caseGrant(id), { ...write, effects })).toBe('lost');
    expect((await cases.open(id))?.reveal(caseGrant(id)).version).toBe(1);
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
  it('begins the next epoch where one has ended', async () => {
    const { id, workflows, service, advanced } = await start();
    await workflows.cycle(id);
    await service.quiet();
    // Nobody has published it, so it was over at the first look.
    await workflows.cycle(id);
    await service.quiet();
    expect(advanced).toEqual([
      { program: id, epoch: 1, turns: 0 },
      { program: id, epoch: 2, turns: 0 },
    ]);
  });
});

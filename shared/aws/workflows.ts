import {
  ExecutionAlreadyExists,
  InvalidToken,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { Instant } from '#shared/domain/calendar.ts';
import type { CaseId } from '#shared/domain/case.ts';
import type { Owed } from '#shared/domain/case-time.ts';
import type { Workflows } from '#shared/services.ts';
import { spentWait } from './case-items.ts';
import { caseKey, programKey } from './keys.ts';
import { light, lightly } from './lightly.ts';
import { once } from './once.ts';
import type { Table } from './table.ts';

type Machines = { caseEscort: string; programCycle: string };

/** An execution that was begun or poked less than an hour ago is at work, or will look again by itself soon. */
const busy = 3_600_000;

/**
 * One row a case remembers its escort: the epoch that names the execution, the token while it waits, and when it last moved.
 * Two executions for one case, or none, do no harm: the table decides, and the tick looks too.
 */
export const stepFunctions = (
  table: Table,
  machines: Machines,
  now: () => Instant,
  open: () => SFNClient = () => lightly(new SFNClient(light)),
): Workflows => {
  const client = once(open);

  /** False when nobody waits with that token any more. */
  const wake = async (taskToken: string, next: Owed): Promise<boolean> => {
    try {
      await client().send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify({ next }) }));
      return true;
    } catch (error) {
      if (error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken)
        return false;
      throw error;
    }
  };

  /** False when one of that name has come to its end within 90 days; to start one that runs changes nothing. */
  const start = async (stateMachineArn: string, name: string, input: object): Promise<boolean> => {
    try {
      await client().send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
      return true;
    } catch (error) {
      if (error instanceof ExecutionAlreadyExists) return false;
      throw error;
    }
  };

  const escortIn = (id: CaseId, epoch: number) =>
    start(machines.caseEscort, `${id}-${epoch}`, { case: id, turns: 0 });

  /** The first needs no row until it waits: whoever comes meanwhile starts it again, under the same name. */
  const begin = async (id: CaseId): Promise<void> => {
    if (await escortIn(id, 1)) return;
    // It ended before it ever waited.
    await escortIn(id, 2);
    await table.write({ put: { ...caseKey.escort(id), epoch: 2, moved: now() }, when: ['absent'] });
  };

  /** Started before it is written down: what is lost between the two is started again, under the same name. */
  const succeed = async (id: CaseId, epoch: number) => {
    await escortIn(id, epoch + 1);
    const set = { epoch: epoch + 1, moved: now() };
    // No token is dropped: one that is there by now is the successor's own.
    await table.write({ update: caseKey.escort(id), set, when: [{ epoch }] });
  };

  const spend = (id: CaseId, token: string) => table.write(spentWait(id, token, now()));

  return {
    async escort(id, { first, next = 'await', token } = {}) {
      if (token !== undefined && (await wake(token, next))) return;
      const row = first ? undefined : await table.get(caseKey.escort(id));
      if (!row) return begin(id);
      const epoch = Number(row.epoch);
      if (typeof row.token === 'string') {
        const woken = await wake(row.token, next);
        const mine = await spend(id, row.token);
        if (!woken && mine) await succeed(id, epoch);
      } else if (token !== undefined || now() - Number(row.moved) >= busy) await succeed(id, epoch);
    },

    async await(id, token) {
      await table.write({
        update: caseKey.escort(id),
        set: { token, moved: now() },
        keep: { epoch: 1 },
      });
    },

    async wake(id, token, next) {
      await wake(token, next);
      await spend(id, token);
    },

    async cycle(program, least = 1) {
      const head = await table.get(programKey.head(program));
      const known = Number(head?.epoch ?? 1);
      let epoch = Math.max(known, least);
      // The name of one that has ended is refused for 90 days; one that runs is left as it is.
      while (!(await start(machines.programCycle, `${program}-${epoch}`, { program, epoch, turns: 0 })))
        epoch++;
      if (!head || epoch === known) return;
      const when = [{ organiser: String(head.organiser) }];
      await table.write({ update: programKey.head(program), set: { epoch }, when });
    },
  };
};

import { dayOf } from '#shared/domain/calendar.ts';
import type { Answers } from '#shared/domain/case.ts';
import type { CaseCommand } from '#shared/domain/case-command.ts';
import { type Definition, formOf } from '#shared/domain/definition.ts';
import type { Directory } from '#shared/domain/territory.ts';
import { filledAnswers } from './filled-answers.ts';
import type { World } from './world.ts';
import { type Client, clientOf } from './world-client.ts';

/** Something that a duty asks for: who writes it, who hands it in, and what must stand in it. */
export type Item = {
  duty: string;
  period: string;
  parties: Record<string, string>;
  drafts: string;
  submits: string;
  told?: (begun: Answers) => Answers;
};

type Seen = Awaited<ReturnType<ReturnType<World['as']>['see']>>;
type Task = Seen['tasks'][number];

/** What people do with any form of a program, over HTTP: fill it in, hand it in, decide what lies open. */
export const officeOf = (world: World, definition: Definition, directory: Directory, watcher: string) => {
  const { runtime, acknowledged } = world;
  const clients = new Map<string, Client>();
  /** Many act side by side, so nobody waits until all work of the system is done; the clock does, before it moves. */
  const as = (seat: string): Client => {
    const house = { address: runtime, program: definition.id, acknowledged, settled: async () => {} };
    const client = clients.get(seat) ?? clientOf(house, seat);
    clients.set(seat, client);
    return client;
  };
  /** The case when no document of it is being made any more. */
  const settled = async (one: Seen): Promise<Seen> => {
    if (one.pending === undefined) return one;
    await runtime.quiet();
    return as(watcher).see(one.id);
  };
  const today = () => dayOf(runtime.clock.now(), definition.zone);
  const open = ({ tasks }: Seen) => tasks.filter(({ state }) => state === 'OPEN');

  const decide = (one: Seen, task: Task, command: CaseCommand) =>
    as(task.seat).send(one.id, command, { seen: one.turn });

  const approval = (one: Seen, task: Task): CaseCommand => {
    const kind = one.route[task.step]?.kind;
    if (kind === 'sign')
      return { type: 'sign', task: task.id, sha256: one.documents.frozen?.sha256 ?? 'none' };
    if (kind === 'record')
      return { type: 'record', task: task.id, number: `备案${one.reference}`, date: today() };
    return { type: 'approve', task: task.id, opinion: '同意。' };
  };

  return {
    /** From nothing to handed in; answers the case. */
    async handIn({ duty, period, parties, drafts, submits, told }: Item): Promise<string> {
      const { id, form } = await as(drafts).start(parties, period, duty);
      const begun = (await as(drafts).content(id)).answers as Answers;
      const answers = filledAnswers(formOf(definition, form), {
        parties,
        directory,
        today: today(),
        begun,
        ...(told && { told: told(begun) }),
      });
      const saved = await as(drafts).save(id, answers);
      await as(submits).send(id, { type: 'submit' }, { seen: saved.turn });
      return id;
    },

    /** Everybody who is asked decides for it, step after step, as long as `wanted` says so. */
    async approve(id: string, wanted: (task: Task, one: Seen) => boolean = () => true): Promise<void> {
      let one = await settled(await as(watcher).see(id));
      for (;;) {
        const [task] = open(one).filter(each => wanted(each, one));
        if (!task) return;
        const { case: next } = await decide(one, task, approval(one, task));
        one = await settled(next);
      }
    },

    /** Whoever may return it first does. Answers whether somebody could. */
    async giveBack(id: string, reason: string): Promise<boolean> {
      const one = await as(watcher).see(id);
      const task = open(one).find(({ step }) => one.route[step]?.kind !== 'sign');
      if (!task) return false;
      await decide(one, task, { type: 'return', task: task.id, reason, fields: [] });
      return true;
    },

    resubmit: (id: string, seat: string) => as(seat).submit(id),
  };
};

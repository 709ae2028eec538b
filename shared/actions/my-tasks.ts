import { can, type Who } from '#shared/domain/access.ts';
import { type Case, openTasks, type Task } from '#shared/domain/case.ts';
import type { Definition } from '#shared/domain/definition.ts';
import type { QueueRow, Services } from '#shared/services.ts';

/** Something that waits for this person's decision or signature. */
export type MyTask = { case: Case; task: Task; definition: Definition };

/** So many tasks of a seat are read at once. */
export const most = 100;

/** The open tasks of a seat, earliest due first, with their cases. */
export const tasksOf = async (
  services: Services,
  who: Who,
  seat: string,
  page: { most: number; after?: string } = { most },
): Promise<MyTask[]> => {
  const rows = await rowsOf(services, who, seat, page);
  return tasksAt(services, who, seat, rows);
};

/** What waits for a seat, earliest due first, as its index shows it. */
export const rowsOf = async (
  services: Services,
  who: Who,
  seat: string,
  page: { most: number; after?: string },
): Promise<QueueRow[]> => {
  const grant = can(who, 'list', { kind: 'queue', seat });
  return grant ? (await services.cases.queue(grant, seat, page)).rows : [];
};

/** Rows of a seat's queue with their cases. What was decided since the row was read is left out. */
export const tasksAt = async (
  services: Services,
  who: Who,
  seat: string,
  rows: readonly QueueRow[],
): Promise<MyTask[]> => {
  const grant = can(who, 'list', { kind: 'queue', seat });
  if (!grant || rows.length === 0) return [];
  const heads = new Map(
    (await services.cases.heads(grant, [...new Set(rows.map(row => row.case))])).map(head => [head.id, head]),
  );
  return Promise.all(
    rows.flatMap(row => {
      const head = heads.get(row.case);
      const task = head && openTasks(head).find(({ id }) => id === row.task);
      return head && task ? [withDefinition(services, head, task)] : [];
    }),
  );
};

const withDefinition = async (services: Services, one: Case, task: Task): Promise<MyTask> => ({
  case: one,
  task,
  definition: await services.programs.version(one.program.id, one.program.version),
});

type First = { tasks: MyTask[]; unread: readonly QueueRow[] };

/** The tasks of a seat among which the first `few` are, and the rows behind them. What has no date of its own takes its duty's, which only its case knows: it is read. */
export const firstTasks = async (
  services: Services,
  who: Who,
  seat: string,
  rows: readonly QueueRow[],
  few: number,
): Promise<First> => {
  const [dated, undated] = [
    rows.filter(({ due }) => due !== undefined),
    rows.filter(({ due }) => due === undefined),
  ];
  const read = (some: readonly QueueRow[]) => tasksAt(services, who, seat, some);
  const [first, others] = await Promise.all([firstOf(read, dated, few), read(undated)]);
  return { ...first, tasks: [...first.tasks, ...others] };
};

/** In place of what was decided since its row was read, as many more are read. */
const firstOf = async (
  read: (rows: readonly QueueRow[]) => Promise<MyTask[]>,
  rows: readonly QueueRow[],
  few: number,
): Promise<First> => {
  const [now, unread] = [rows.slice(0, few), rows.slice(few)];
  const tasks = await read(now);
  if (tasks.length === now.length || unread.length === 0) return { tasks, unread };
  const more = await firstOf(read, unread, now.length - tasks.length);
  return { tasks: [...tasks, ...more.tasks], unread: more.unread };
};

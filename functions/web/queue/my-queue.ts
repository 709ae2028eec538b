import { type MyTask, tasksOf } from '#shared/actions/my-duties.ts';
import type { Who } from '#shared/domain/access.ts';
import { type Definition, type Form, formOf } from '#shared/domain/definition.ts';
import { type Directory, seatUnit } from '#shared/domain/territory.ts';
import type { Services } from '#shared/services.ts';

/** So many rows of a seat's queue are read; whoever has more sees those that are due first. */
export const most = 500;
export const pageSize = 50;

/** What the address asks for; a seat or form that is not there is no filter. */
export type Chosen = { seat?: string | undefined; form?: string | undefined; page: number };
export type FormCount = { key: string; form: Form; definition: Definition; count: number };

export type Queue = {
  rows: MyTask[];
  /** All that waits in the chosen seats, before the form is chosen. */
  total: number;
  /** How many of them are past their due date. */
  late: number;
  /** As many as are read were found: there may be more behind them. */
  full: boolean;
  forms: FormCount[];
  page: number;
  pages: number;
  /** The bureau seats of this person, and the one that was chosen. */
  seats: string[];
  seat?: string;
  form?: string;
  directory: Directory;
};

const keyOf = ({ case: one }: MyTask): string => `${one.program.id}.${one.form}`;

const counted = (tasks: readonly MyTask[]): FormCount[] => {
  const counts = new Map<string, FormCount>();
  for (const task of tasks) {
    const key = keyOf(task);
    const known = counts.get(key);
    const form = known?.form ?? formOf(task.definition, task.case.form);
    counts.set(key, { key, form, definition: task.definition, count: (known?.count ?? 0) + 1 });
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count);
};

/** What waits for a person's bureau seats, by due date; what has none comes last. */
export const myQueue = async (services: Services, who: Who, asked: Chosen): Promise<Queue> => {
  const seats = who.seats.filter(({ kind }) => kind === 'bureau').map(({ seat }) => seat);
  const seat = seats.find(one => one === asked.seat);
  const found = await Promise.all((seat ? [seat] : seats).map(one => tasksOf(services, who, one, { most })));
  const byDue = (a: MyTask, b: MyTask) =>
    (a.task.due ?? Number.MAX_SAFE_INTEGER) - (b.task.due ?? Number.MAX_SAFE_INTEGER) ||
    a.task.openedAt - b.task.openedAt;
  const all = found.flat().toSorted(byDue);
  const forms = counted(all);
  const form = forms.find(({ key }) => key === asked.form)?.key;
  const chosen = form ? all.filter(task => keyOf(task) === form) : all;
  const pages = Math.max(1, Math.ceil(chosen.length / pageSize));
  const page = Math.min(Math.max(1, asked.page), pages);
  const rows = chosen.slice((page - 1) * pageSize, page * pageSize);
  const units = [...seats.map(seatUnit), ...rows.flatMap(({ case: one }) => Object.values(one.parties))];
  return {
    rows,
    total: all.length,
    late: all.filter(({ task }) => task.due !== undefined && task.due <= services.now()).length,
    full: found.some(one => one.length >= most),
    forms,
    page,
    pages,
    seats,
    ...(seat && { seat }),
    ...(form && { form }),
    directory: await services.people.units([...new Set(units)]),
  };
};

import { type MyTask, rowsOf, tasksAt } from '#shared/actions/my-tasks.ts';
import type { Who } from '#shared/domain/access.ts';
import { type Definition, type Form, formOf } from '#shared/domain/definition.ts';
import { type Directory, seatUnit } from '#shared/domain/territory.ts';
import type { QueueRow, Services } from '#shared/services.ts';

/** So many rows of a seat's queue are read; whoever has more sees those that are due first. */
export const most = 500;
/** A file lists more of them. */
const mostInFile = 5_000;
export const pageSize = 50;

/** What the address asks for; a seat or form that is not there is no filter. */
export type Chosen = {
  seat?: string | undefined;
  form?: string | undefined;
  page: number;
  /** Everything that was chosen, not a page of it. */
  whole?: true;
};
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

const keyOf = ({ about: { program, form } }: QueueRow): string => `${program.id}.${form}`;

const counted = (services: Services, rows: readonly QueueRow[]): Promise<FormCount[]> =>
  Promise.all(
    [...Map.groupBy(rows, keyOf)]
      .toSorted(([, a], [, b]) => b.length - a.length)
      .map(async ([key, [row, ...others]]): Promise<FormCount[]> => {
        if (!row) return [];
        const { program, form } = row.about;
        const definition = await services.programs.version(program.id, program.version);
        return [{ key, form: formOf(definition, form), definition, count: 1 + others.length }];
      }),
  ).then(forms => forms.flat());

/** What waits for a person's bureau seats, by due date; what has none comes last. */
export const myQueue = async (services: Services, who: Who, asked: Chosen): Promise<Queue> => {
  const seats = who.seats.filter(({ kind }) => kind === 'bureau').map(({ seat }) => seat);
  const seat = seats.find(one => one === asked.seat);
  const limit = { most: asked.whole ? mostInFile : most };
  const found = await Promise.all((seat ? [seat] : seats).map(one => rowsOf(services, who, one, limit)));
  const byDue = (a: QueueRow, b: QueueRow) =>
    (a.due ?? Number.MAX_SAFE_INTEGER) - (b.due ?? Number.MAX_SAFE_INTEGER) || a.openedAt - b.openedAt;
  const all = found.flat().toSorted(byDue);
  const forms = await counted(services, all);
  const form = forms.find(({ key }) => key === asked.form)?.key;
  const chosen = form ? all.filter(row => keyOf(row) === form) : all;
  const pages = Math.max(1, Math.ceil(chosen.length / pageSize));
  const page = Math.min(Math.max(1, asked.page), pages);
  const shown = asked.whole ? chosen : chosen.slice((page - 1) * pageSize, page * pageSize);
  const rows = await tasksOfPage(services, who, shown);
  const units = [...seats.map(seatUnit), ...rows.flatMap(({ case: one }) => Object.values(one.parties))];
  return {
    rows,
    total: all.length,
    late: all.filter(({ due }) => due !== undefined && due <= services.now()).length,
    full: found.some(one => one.length >= limit.most),
    forms,
    page,
    pages,
    seats,
    ...(seat && { seat }),
    ...(form && { form }),
    directory: await services.people.units([...new Set(units)]),
  };
};

/** The tasks of these rows, in their order, whichever seats they come from. */
const tasksOfPage = async (services: Services, who: Who, rows: readonly QueueRow[]): Promise<MyTask[]> => {
  const bySeat = Map.groupBy(rows, ({ seat }) => seat);
  const tasks = await Promise.all([...bySeat].map(([seat, some]) => tasksAt(services, who, seat, some)));
  const found = new Map(tasks.flat().map(task => [`${task.case.id} ${task.task.id}`, task]));
  return rows.flatMap(row => found.get(`${row.case} ${row.task}`) ?? []);
};

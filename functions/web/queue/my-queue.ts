import { type MyTask, rowsOf, tasksAt } from '#shared/actions/my-tasks.ts';
import type { Who } from '#shared/domain/access.ts';
import { type Definition, type Form, formOf } from '#shared/domain/definition.ts';
import { type Directory, seatUnit } from '#shared/domain/territory.ts';
import type { QueueRow, Services } from '#shared/services.ts';
import type { Place } from './place.ts';

/** So many rows of a seat's queue are read; whoever has more sees those that are due first. */
export const most = 500;
/** A file lists more of them. */
const mostInFile = 5_000;
export const pageSize = 50;

/** What the address asks for; a seat or form that is not there is no filter. */
export type Chosen = Place & {
  page: number;
  /** Everything that was chosen, not a page of it. */
  whole?: true;
};
export type FormCount = { key: string; form: Form; definition: Definition; count: number };

/** What waits for somebody as the index shows it: more than a page, and no case is read. */
export type Waiting = {
  /** All that waits in the chosen seats, before the form is chosen, by due date. */
  all: QueueRow[];
  /** Those of the chosen form. */
  chosen: QueueRow[];
  /** As many as are read were found: there may be more behind them. */
  full: boolean;
  forms: FormCount[];
  /** The bureau seats of this person, and the one that was chosen. */
  seats: string[];
  seat?: string;
  form?: string;
  /** A form was asked for of which nothing waits (any more). */
  gone: boolean;
};

export type Queue = Omit<Waiting, 'all' | 'chosen'> & {
  rows: MyTask[];
  /** So many wait in the chosen seats, before the form is chosen. */
  total: number;
  /** How many of them are past their due date. */
  late: number;
  page: number;
  pages: number;
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

type InTime = Pick<QueueRow, 'case' | 'openedAt'> & { due?: number | undefined };

/** By due date, as the index has it: what has none comes last, and what came at the same moment has an order, too. */
export const byDue = (a: InTime, b: InTime): number =>
  (a.due ?? Number.MAX_SAFE_INTEGER) - (b.due ?? Number.MAX_SAFE_INTEGER) ||
  a.openedAt - b.openedAt ||
  (a.case < b.case ? -1 : a.case > b.case ? 1 : 0);

/** How many are past their due date. */
export const lateOf = (rows: readonly QueueRow[], now: number): number =>
  rows.filter(({ due }) => due !== undefined && due <= now).length;

/** What waits for a person's bureau seats, narrowed to what was asked for; `limit` rows of each seat are read. */
export const waitingFor = async (
  services: Services,
  who: Who,
  asked: Place,
  limit = most,
): Promise<Waiting> => {
  const seats = who.seats.filter(({ kind }) => kind === 'bureau').map(({ seat }) => seat);
  const seat = seats.find(one => one === asked.seat);
  const read = (one: string) => rowsOf(services, who, one, { most: limit });
  const found = await Promise.all((seat ? [seat] : seats).map(read));
  const all = found.flat().toSorted(byDue);
  const forms = await counted(services, all);
  const form = forms.find(({ key }) => key === asked.form)?.key;
  return {
    all,
    chosen: form ? all.filter(row => keyOf(row) === form) : all,
    full: found.some(one => one.length >= limit),
    forms,
    seats,
    ...(seat && { seat }),
    ...(form && { form }),
    gone: asked.form !== undefined && form === undefined,
  };
};

/** A page of what waits for a person's bureau seats. */
export const myQueue = async (services: Services, who: Who, asked: Chosen): Promise<Queue> => {
  const limit = asked.whole ? mostInFile : most;
  const { all, chosen, ...waiting } = await waitingFor(services, who, asked, limit);
  const pages = Math.max(1, Math.ceil(chosen.length / pageSize));
  const page = Math.min(Math.max(1, asked.page), pages);
  const shown = asked.whole ? chosen : chosen.slice((page - 1) * pageSize, page * pageSize);
  const rows = await tasksOfRows(services, who, shown);
  return {
    ...waiting,
    rows,
    total: all.length,
    late: lateOf(all, services.now()),
    page,
    pages,
    directory: await unitsOf(services, rows, waiting.seats.map(seatUnit)),
  };
};

/** The units that are parties of these tasks, and others that are named beside them. */
export const unitsOf = (
  services: Services,
  rows: readonly MyTask[],
  others: readonly string[] = [],
): Promise<Directory> => {
  const parties = rows.flatMap(({ case: one }) => Object.values(one.parties));
  return services.people.units([...new Set([...others, ...parties])]);
};

/** The tasks of these rows, in their order, whichever seats they come from. What was decided meanwhile is left out. */
export const tasksOfRows = async (
  services: Services,
  who: Who,
  rows: readonly QueueRow[],
): Promise<MyTask[]> => {
  const bySeat = Map.groupBy(rows, ({ seat }) => seat);
  const tasks = await Promise.all([...bySeat].map(([seat, some]) => tasksAt(services, who, seat, some)));
  const found = new Map(tasks.flat().map(task => [`${task.case.id} ${task.task.id}`, task]));
  return rows.flatMap(row => found.get(`${row.case} ${row.task}`) ?? []);
};

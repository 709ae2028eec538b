import type { MyTask } from '#shared/actions/my-tasks.ts';
import type { Who } from '#shared/domain/access.ts';
import type { CaseId } from '#shared/domain/case.ts';
import type { Directory } from '#shared/domain/territory.ts';
import type { Services } from '#shared/services.ts';
import {
  byDue,
  type FormCount,
  lateOf,
  most,
  pageSize,
  tasksOfRows,
  unitsOf,
  waitingFor,
} from './my-queue.ts';
import type { Place } from './place.ts';

/** So many rows stand above the case that is looked at, and below it: it is in sight without scrolling. */
const [above, below] = [2, 20];

/** The part of somebody's queue that stands beside one of its cases. */
export type Beside = {
  place: Place;
  present: CaseId;
  rows: MyTask[];
  /** So many are in the list, and of them past their due date. */
  total: number;
  late: number;
  full: boolean;
  /** So many stand before and behind the rows that are shown. */
  before: number;
  behind: number;
  /** The page of the whole queue on which the first of these rows stands. */
  page: number;
  /** The form that the list is narrowed to. */
  only?: FormCount;
  /** It was narrowed to a form of which nothing waits any more; here are the others. */
  gone: boolean;
  directory: Directory;
};

/** What stands around a case in somebody's queue; from its beginning, when the case is not in it. Undefined: they have no queue. */
export const listBeside = async (
  services: Services,
  who: Who,
  place: Place,
  present: CaseId,
): Promise<Beside | undefined> => {
  const { chosen, forms, seats, seat, form, full, gone } = await waitingFor(services, who, place);
  if (seats.length === 0) return undefined;
  const at = Math.max(
    0,
    chosen.findIndex(row => row.case === present),
  );
  const before = Math.max(0, at - above);
  const shown = chosen.slice(before, at + 1 + below);
  const rows = await tasksOfRows(services, who, shown);
  const only = forms.find(({ key }) => key === form);
  return {
    place: { seat, form },
    present,
    rows,
    total: chosen.length,
    late: lateOf(chosen, services.now()),
    full,
    before,
    behind: chosen.length - before - shown.length,
    page: Math.floor(before / pageSize) + 1,
    ...(only && { only }),
    gone,
    directory: await unitsOf(services, rows),
  };
};

/** So many are looked at for one that still waits. */
const fewNext = 5;

/** The case that comes next in the list after one that was decided, whose task is named; behind the last begins the first. Undefined: none is left in it. */
export const nextInList = async (
  services: Services,
  who: Who,
  place: Place,
  decided: { case: CaseId; due?: number | undefined; openedAt: number },
): Promise<CaseId | undefined> => {
  const { chosen, gone } = await waitingFor(services, who, place, most);
  if (gone) return undefined;
  const others = chosen.filter(row => row.case !== decided.case);
  const [later, earlier] = [
    others.filter(row => byDue(row, decided) > 0),
    others.filter(row => byDue(row, decided) < 0),
  ];
  const [next] = await tasksOfRows(services, who, [...later, ...earlier].slice(0, fewNext));
  return next?.case.id;
};

import { type Case, type DutyRef, discarded, openTasks, type Task } from './case.ts';

/** What a list of many shows of a case: its index carries it, so that none of them need be read. Of the tasks, the open ones. */
export type Brief = Pick<
  Case,
  | 'id'
  | 'reference'
  | 'parties'
  | 'filer'
  | 'status'
  | 'attempt'
  | 'corrects'
  | 'late'
  | 'submittedAt'
  | 'handedInAt'
  | 'record'
  | 'pending'
  | 'shown'
  | 'takenOver'
  | 'struck'
> & { discarded?: true; duty?: Pick<DutyRef, 'id' | 'period'>; tasks: Pick<Task, 'seat' | 'state'>[] };

/** What its own desk shows of a case that a unit filed unasked, until it is over. Of the tasks, the open ones. */
export type Begun = Pick<Case, 'id' | 'program' | 'form' | 'parties' | 'filer' | 'status'> & {
  tasks: Pick<Task, 'seat' | 'openedAt'>[];
};

/** Whether the unit that filed it has to go on with it, or to mend it. */
export const isWithFiler = ({ status }: Pick<Case, 'status'>): boolean =>
  status === 'DRAFT' || status === 'RETURNED';

export const begunOf = (one: Case): Begun => {
  const { id, program, form, parties, filer, status } = one;
  const tasks = openTasks(one).map(({ seat, openedAt }) => ({ seat, openedAt }));
  return { id, program, form, parties, ...(filer && { filer }), status, tasks };
};

export const briefOf = (one: Case): Brief => {
  const { id, reference, parties, filer, status, attempt, late, handedInAt, record, pending, duty } = one;
  const { submittedAt, shown, corrects } = one;
  return {
    ...{ id, reference, parties, status, attempt, late },
    ...(filer && { filer, submittedAt }),
    ...(shown && { shown }),
    ...(handedInAt !== undefined && { handedInAt }),
    ...(corrects && { corrects }),
    ...(discarded(one) && { discarded: true as const }),
    ...(record && { record }),
    ...(pending && { pending }),
    ...(one.takenOver && { takenOver: one.takenOver }),
    ...(one.struck && { struck: true as const }),
    ...(duty && { duty: { id: duty.id, period: duty.period } }),
    tasks: openTasks(one).map(({ seat, state }) => ({ seat, state })),
  };
};

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

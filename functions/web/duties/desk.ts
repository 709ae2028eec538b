import type { MyDesk, MyDuty } from '#shared/actions/my-duties.ts';
import type { MyTask } from '#shared/actions/my-tasks.ts';
import type { Who } from '#shared/domain/access.ts';
import { formOf } from '#shared/domain/definition.ts';
import { seatRole, seatUnit } from '#shared/domain/territory.ts';

/** One card under 需要我办理: a decision or signature that waits, or a duty with what this person can do about it. */
export type Mine =
  | { kind: 'task'; due: number; late: boolean; one: MyTask }
  | { kind: 'duty'; due: number; late: boolean; one: MyDuty; seat: string; way: 'start' | 'edit' | 'check' };

export type DeskLists = { mine: Mine[]; waiting: MyDuty[]; coming: MyDuty[]; over: MyDuty[] };

/** The first seat of this person that may do so for a party of the duty. */
const seatFor = (who: Who, { definition, duty, expectee }: MyDuty, what: 'drafts' | 'submits') =>
  who.seats
    .map(({ seat }) => seat)
    .find(
      seat =>
        Object.values(expectee.parties).includes(seatUnit(seat)) &&
        formOf(definition, duty.form)[what].includes(seatRole(seat)),
    );

/** Whoever drafts begins or goes on; whoever only submits has something to do once there is a draft. */
const wayOf = (who: Who, one: MyDuty): Pick<Mine & { kind: 'duty' }, 'seat' | 'way'> | undefined => {
  const drafted = one.case?.status === 'DRAFT' || one.case?.status === 'RETURNED';
  const drafts = seatFor(who, one, 'drafts');
  if (drafts) return { seat: drafts, way: drafted ? 'edit' : 'start' };
  const submits = seatFor(who, one, 'submits');
  return submits && drafted ? { seat: submits, way: 'check' } : undefined;
};

/** Sorts what is on a desk into the four lists of the page; each thing stands in one of them. */
export const sortDesk = (desk: MyDesk, who: Who, now: number): DeskLists => {
  const asked = new Set([...desk.tasks.map(task => task.case.id), ...desk.unread.map(row => row.case)]);
  const tasks = desk.tasks.map((one): Mine => {
    const due = one.task.due ?? one.case.duty?.due ?? Number.POSITIVE_INFINITY;
    return { kind: 'task', due, late: now >= due, one };
  });
  const duties = desk.duties.flatMap((one): Mine[] => {
    const way = one.state === 'open' ? wayOf(who, one) : undefined;
    const { due } = one.occasion;
    return way ? [{ kind: 'duty', due, late: now >= due, one, ...way }] : [];
  });
  const with_ = (...states: MyDuty['state'][]) => desk.duties.filter(one => states.includes(one.state));
  return {
    mine: [...tasks, ...duties].sort((a, b) => a.due - b.due),
    waiting: [
      ...with_('under-way').filter(one => !asked.has(one.case?.id ?? '')),
      ...with_('open').filter(one => !wayOf(who, one)),
    ],
    coming: with_('upcoming').sort((a, b) => a.occasion.opens - b.occasion.opens),
    over: with_('done', 'missed', 'ended').sort((a, b) => b.occasion.due - a.occasion.due),
  };
};

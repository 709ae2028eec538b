import { can, type Who } from '#shared/domain/access.ts';
import { openTasks } from '#shared/domain/case.ts';
import { type Refusal, refuse } from '#shared/domain/refusal.ts';
import type { Services } from '#shared/services.ts';
import { caseView, taskView } from './views.ts';

const most = 100;

/** `after` is the key of the last row that was read. */
const place = /^(~|\d{1,20})#\d{1,20}#[\w-]{1,80}#[\w-]{1,80}$/;

/** A page of a seat's queue. Somebody else's seat answers as if there were none. */
export const queueOf = async (services: Services, who: Who, seat: string, after: string | undefined) => {
  const grant = can(who, 'list', { kind: 'queue', seat });
  if (!grant) return refuse('not-found') satisfies Refusal;
  if (after !== undefined && !place.test(after)) return refuse('not-found') satisfies Refusal;
  const { rows, next } = await services.cases.queue(grant, seat, { most, ...(after && { after }) });
  const heads = await services.cases.heads(grant, [...new Set(rows.map(row => row.case))]);
  const tasks = rows.flatMap(row => {
    const head = heads.find(({ id }) => id === row.case);
    const task = head && openTasks(head).find(({ id }) => id === row.task);
    return head && task ? [{ case: caseView(head), task: taskView(task) }] : [];
  });
  return { tasks, next };
};

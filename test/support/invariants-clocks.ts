import type { Instant } from '#shared/domain/calendar.ts';
import type { Case } from '#shared/domain/case.ts';
import { evolve } from '#shared/domain/case-evolve.ts';
import { casesIn, eventsOf } from './invariants-rows.ts';
import type { Snapshot } from './invariants-snapshot.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** Days are counted by hand, in China without summer time. */
const dayOf = (at: Instant) => Math.floor((at + 8 * hour) / day);

/**
 * The second half of I7: a step that opens has all of its days, but one that had returned the case and has not decided since
 * has those that were left then. Steps in turn, and days of rows, are told elsewhere.
 */
export const clocksGoOn = (snapshot: Snapshot): string[] =>
  casesIn(snapshot).flatMap(rows => {
    let one: Case | undefined;
    const left = new Map<string, number>();
    const wrong: string[] = [];
    for (const event of eventsOf(rows)) {
      const { did, at, seq } = event;
      const task = 'task' in did ? one?.tasks.find(({ id }) => id === did.task) : undefined;
      const step = one?.route[task?.step ?? -1]?.id ?? '';
      if (['SIGNED', 'DECIDED', 'RECORDED', 'REPLIED'].includes(did.type)) left.delete(step);
      if (task?.due !== undefined && ['RETURNED', 'SENT_BACK', 'PASSED_BACK'].includes(did.type))
        left.set(step, Math.max(0, dayOf(task.due - 1) - dayOf(at)));
      one = evolve(one, event);
      if (did.type === 'HANDED_OVER' || did.type === 'ESCALATED') continue;
      for (const { id, step: index, openedAt, due } of event.outcome.opens ?? []) {
        const opened = one.route[index];
        if (openedAt !== at || due === undefined || opened?.mode === 'in-turn' || opened?.rowsDue) continue;
        const days = left.get(opened?.id ?? '') ?? opened?.days ?? Number.NaN;
        if (dayOf(due - 1) - dayOf(at) !== days || dayOf(due) === dayOf(due - 1))
          wrong.push(`${rows.id}: event ${seq} gives ${id} other than the ${days} days that it has`);
      }
    }
    return wrong;
  });

import type { Instant } from '#shared/domain/calendar.ts';
import type { Case, Step } from '#shared/domain/case.ts';
import { evolve } from '#shared/domain/case-evolve.ts';
import { casesIn, eventsOf } from './invariants-rows.ts';
import type { Snapshot } from './invariants-snapshot.ts';
import { worked } from './naive-calendar.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** Days are counted by hand, in China without summer time. */
const dayOf = (at: Instant) => Math.floor((at + 8 * hour) / day);

/** Days after a day, up to and with another, or working days where the step counts them. */
const counted = (step: Step | undefined, after: number, until: number): number =>
  Array.from({ length: Math.max(0, until - after) }, (_, n) => after + 1 + n).filter(
    number => step?.workdays === undefined || worked(number),
  ).length;

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
      const from = one?.route[task?.step ?? -1];
      const step = from?.id ?? '';
      if (['SIGNED', 'DECIDED', 'RECORDED', 'REPLIED'].includes(did.type)) left.delete(step);
      if (task?.due !== undefined && ['RETURNED', 'SENT_BACK', 'PASSED_BACK'].includes(did.type))
        left.set(step, counted(from, dayOf(at), dayOf(task.due - 1)));
      one = evolve(one, event);
      if (did.type === 'HANDED_OVER' || did.type === 'ESCALATED') continue;
      for (const { id, step: index, openedAt, due } of event.outcome.opens ?? []) {
        const opened = one.route[index];
        if (openedAt !== at || due === undefined || opened?.mode === 'in-turn' || opened?.rowsDue) continue;
        const days = left.get(opened?.id ?? '') ?? opened?.workdays ?? opened?.days ?? Number.NaN;
        const last = dayOf(due - 1);
        const dayOff = opened?.workdays !== undefined && !worked(last);
        const given = counted(opened, dayOf(at), last);
        // Nothing left on a day off is the next day that is worked.
        const late = days === 0 && !worked(dayOf(at)) && opened?.workdays !== undefined ? 1 : 0;
        if (given !== days + late || dayOff || dayOf(due) === last)
          wrong.push(`${rows.id}: event ${seq} gives ${id} other than the ${days} days that it has`);
      }
    }
    return wrong;
  });

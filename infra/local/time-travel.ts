import type { Instant } from '#shared/domain/calendar.ts';
import type { DueItem } from '#shared/services.ts';
import { Backwards, type VirtualClock } from './clock.ts';

export type World = {
  clock: VirtualClock;
  /** The earliest rows of the due index, whenever they fall due. */
  due(most: number): Promise<DueItem[]>;
  /** The earliest timer of an execution; undefined when there is none. */
  nextTimer(): Instant | undefined;
  tick(): Promise<void>;
  quiet(): Promise<void>;
};

/** How many rows of the due index are looked at: what lies in the past was left undone and is the tick's affair. */
const LOOK = 100;

/**
 * Moves the clock from event to event, so that everything happens at its own instant and in its order, and empty
 * stretches cost nothing.
 */
export function timeTravel({ clock, due, nextTimer, tick, quiet }: World) {
  const later = (instants: (Instant | undefined)[]) =>
    instants
      .filter(instant => instant !== undefined && instant > clock.now())
      .sort((a = 0, b = 0) => a - b)[0];

  /** What people would call the next event: a date of a program or a case. Executions wake more often, to look. */
  async function nextDate(): Promise<Instant | undefined> {
    return later((await due(LOOK)).map(({ at }) => at)) ?? later([nextTimer()]);
  }

  async function arrive(instant: Instant, owed: boolean) {
    clock.reach(instant);
    await quiet();
    if (!owed) return;
    await tick();
    await quiet();
  }

  async function advanceTo(target: Instant): Promise<void> {
    if (target < clock.now()) throw new Backwards();
    await quiet();
    for (;;) {
      const date = later((await due(LOOK)).map(({ at }) => at));
      const next = later([date, nextTimer()]);
      if (next === undefined || next >= target) break;
      await arrive(next, date === next);
    }
    await arrive(target, true);
  }

  return {
    advanceTo,
    /** Reaches an instant without a look at what lies between, and lets the tick do what is due there. */
    arrive,
    nextDate,
    /** Goes to the next date; answers it, or undefined when there is none. */
    async toNextEvent(): Promise<Instant | undefined> {
      await quiet();
      const next = await nextDate();
      if (next !== undefined) await advanceTo(next);
      return next;
    },
  };
}

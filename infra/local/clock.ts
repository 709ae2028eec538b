import type { Instant } from '#shared/domain/calendar.ts';

/** The runtime's clock: the real one and an offset. The offset lies in shared memory, so all workers see the same time. */
export type VirtualClock = ReturnType<typeof virtualClock>;

/** What has happened stays happened. */
export class Backwards extends Error {
  override message = 'the clock moves forward only';
}

/** `kept` is the offset of the last run in milliseconds; `keep` is told each new one before anybody sees it. */
export function virtualClock(kept: number, keep: (offset: number) => void) {
  const memory = new SharedArrayBuffer(8);
  const offset = new BigInt64Array(memory);
  offset[0] = BigInt(kept);
  const listeners: (() => void)[] = [];
  const now = (): Instant => readClock(memory);
  return {
    memory,
    now,
    onChange: (changed: () => void) => void listeners.push(changed),
    /** Puts the clock to an instant. Throws Backwards when it lies in the past. */
    set(instant: Instant) {
      if (instant < now()) throw new Backwards();
      put(instant);
    },
    /** Puts the clock to an instant unless it has passed already: time does not stand still while one decides to go on. */
    reach(instant: Instant) {
      if (instant > now()) put(instant);
    },
    /** As `set`, in any direction: for a folder in which nothing has happened yet. */
    begin: put,
  };

  function put(instant: Instant) {
    const next = instant - Date.now();
    keep(next);
    Atomics.store(offset, 0, BigInt(next));
    for (const changed of listeners) changed();
  }
}

/** The time as any thread reads it. */
export const readClock = (memory: SharedArrayBuffer): Instant =>
  Date.now() + Number(Atomics.load(new BigInt64Array(memory), 0));

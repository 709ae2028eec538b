/** Counts the work in hand, so that one can wait until there is none. */
export function createWork() {
  let busy = 0;
  let waiting: (() => void)[] = [];
  return {
    /** What fails here is a fault of this program: it is told, and the other executions go on. */
    async track(work: () => Promise<void>): Promise<void> {
      busy += 1;
      try {
        await work();
      } catch (error) {
        console.error('step functions:', error);
      } finally {
        busy -= 1;
        if (busy === 0) {
          const woken = waiting;
          waiting = [];
          for (const wake of woken) wake();
        }
      }
    },
    /** Resolves when nothing is in hand and all of it is committed. */
    async quiet(committed: () => Promise<void>): Promise<void> {
      do {
        if (busy > 0) await new Promise<void>(wake => waiting.push(wake));
        await committed();
      } while (busy > 0);
    },
  };
}

import type { Instant } from '#shared/domain/calendar.ts';

type Entry = { at: Instant; act: () => Promise<void> };

/** So many people act at once. */
const hands = 8;

/** What people have before them, by the hour; whatever is done may put more on it, for later. */
export const agenda = (reach: (at: Instant) => Promise<void>) => {
  const entries: Entry[] = [];
  return {
    on: (at: Instant, act: Entry['act']) => void entries.push({ at, act }),
    /** Goes from hour to hour until nothing is left before `end`; what falls in one hour is done side by side. */
    async until(end: Instant): Promise<void> {
      for (;;) {
        const next = Math.min(...entries.map(({ at }) => at));
        if (next >= end) break;
        const now = entries.filter(({ at }) => at === next);
        entries.splice(0, entries.length, ...entries.filter(({ at }) => at !== next));
        await reach(next);
        await sideBySide(now.map(({ act }) => act));
      }
      await reach(end);
    },
  };
};

const sideBySide = async (acts: (() => Promise<void>)[]): Promise<void> => {
  const left = [...acts];
  const worker = async () => {
    for (let act = left.shift(); act; act = left.shift()) await act();
  };
  await Promise.all(Array.from({ length: hands }, worker));
};

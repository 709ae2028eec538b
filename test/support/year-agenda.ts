import type { Instant } from '#shared/domain/calendar.ts';

type Entry = { at: Instant; order: number; act: () => Promise<void> };

/** What lies before everybody and everything in a year that is played; what falls in one moment happens side by side. */
export const yearAgenda = () => {
  let entries: Entry[] = [];
  let order = 0;
  return {
    on: (at: Instant, act: Entry['act']) => void entries.push({ at, order: order++, act }),
    next: (): Instant => entries.reduce((first, { at }) => Math.min(first, at), Number.POSITIVE_INFINITY),
    /** All of it that lies at that moment. */
    async at(instant: Instant): Promise<void> {
      const now = entries.filter(({ at }) => at <= instant);
      entries = entries.filter(({ at }) => at > instant);
      await Promise.all(now.map(({ act }) => act()));
    },
  };
};
export type YearAgenda = ReturnType<typeof yearAgenda>;

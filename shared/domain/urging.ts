import type { Instant } from './calendar.ts';
import { type Refusal, refuse } from './refusal.ts';

/** How often somebody was urged for the same work, and when last. */
export type Urged = { times: number; at: Instant };

/** approvals.md, "Telling people": at most once in 24 hours and three times; the third goes to the superior seat as well. */
export const mostUrges = 3;
const pause = 24 * 3_600_000;

/** From when on it may be urged once more; undefined: never again. */
export const nextUrge = (urged: Urged | undefined): Instant | undefined => {
  if (!urged) return 0;
  return urged.times >= mostUrges ? undefined : urged.at + pause;
};

/** One urge more, or why not yet, or not any more. */
export const urgeOnce = (urged: Urged | undefined, now: Instant): Urged | Refusal => {
  const from = nextUrge(urged);
  if (from === undefined) return refuse('urged-enough', { detail: { times: mostUrges } });
  if (now < from) return refuse('too-soon', { detail: { until: new Date(from).toISOString() } });
  return { times: (urged?.times ?? 0) + 1, at: now };
};

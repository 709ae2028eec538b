import type { Instant } from '#shared/domain/calendar.ts';
import type { Case } from '#shared/domain/case.ts';
import type { Expectation } from '#shared/domain/expected.ts';

/** An end that somebody above gave to one delivery. */
type Longer = { duty: string; period: string; key: string; until: Instant };

/**
 * The recount of completeness, from whole cases and by the words of the rules alone: it shares no line with the code that
 * shows it. "After due it is late: marked, accepted. At locks what nobody submitted is recorded as not submitted. On time
 * is judged by the first submission."
 */
export const recount = (
  expected: readonly Expectation[],
  heads: readonly Case[],
  longer: readonly Longer[],
  told: Instant | ((duty: string, period: string) => Instant),
  now: Instant,
) => {
  let all = 0;
  let due = 0;
  let delivered = 0;
  let inTime = 0;
  let missing = 0;
  for (const { duty, occasion, expectee } of expected) {
    let locks = occasion.locks;
    for (const one of longer)
      if (one.duty === duty.id && one.period === occasion.period.id && one.key === expectee.key)
        if (one.until > locks) locks = one.until;
    const since = typeof told === 'number' ? told : told(duty.id, occasion.period.id);
    if (locks <= since) continue;
    const dueAt = occasion.due <= since ? locks : occasion.due;
    all++;
    let last: Case | undefined;
    for (const head of heads) {
      if (head.duty?.id !== duty.id || head.duty.period !== occasion.period.id) continue;
      const units = Object.values(head.parties).sort().join();
      if (units !== Object.values(expectee.parties).sort().join()) continue;
      if (!Object.entries(expectee.parties).every(([role, unit]) => head.parties[role] === unit)) continue;
      // A draft that was thrown away stands for nothing.
      if (head.status === 'WITHDRAWN' && head.submittedAt === undefined) continue;
      if (last === undefined || head.attempt > last.attempt) last = head;
    }
    const counts =
      last !== undefined &&
      last.handedInAt !== undefined &&
      last.status !== 'WITHDRAWN' &&
      last.status !== 'REJECTED' &&
      last.status !== 'TERMINATED';
    if (now >= dueAt) {
      due++;
      if (counts) delivered++;
      if (counts && last?.late === false) inTime++;
    }
    if (!counts && now >= locks) missing++;
  }
  return { all, due, delivered, inTime, missing };
};

import { decidedOnce, eventsAreWhole, foldIsHead, recordsStay, tasksAreRows } from './invariants-cases.ts';
import { checkedFilesOnly, documentsHold } from './invariants-documents.ts';
import type { Snapshot } from './invariants-snapshot.ts';
import { termsAgree } from './invariants-terms.ts';
import { calendarOnce, indexesAgree, nobodyWaits, nothingOwed } from './invariants-time.ts';

/** A rule about everything that is stored; answers what breaks it, in words. */
export type Invariant = (snapshot: Snapshot) => string[];

/**
 * What must hold after every harsh run, from the table and the document store alone, once nothing moves and the tick has
 * run. The names are those of the project's list of invariants.
 */
export const invariants = {
  I1: eventsAreWhole,
  I2: foldIsHead,
  I3: decidedOnce,
  I4: tasksAreRows,
  I5: nothingOwed,
  I6: snapshot => [...indexesAgree(snapshot), ...termsAgree(snapshot)],
  I7: calendarOnce,
  I8: snapshot => [...documentsHold(snapshot), ...recordsStay(snapshot)],
  I9: checkedFilesOnly,
  I11: nobodyWaits,
} as const satisfies Record<string, Invariant>;

/** Everything that is wrong, each line with the invariant that it breaks. Empty: all is well. */
export const broken = (snapshot: Snapshot): string[] =>
  Object.entries(invariants).flatMap(([name, holds]) => holds(snapshot).map(words => `${name}: ${words}`));

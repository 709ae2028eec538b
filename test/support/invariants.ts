import { codesAreNotKept, listsLeadToReaders, readersAreNamed } from './invariants-access.ts';
import {
  decidedOnce,
  eventsAreWhole,
  foldIsHead,
  recordsStay,
  tasksAreRows,
  voidedByTwo,
} from './invariants-cases.ts';
import { clocksGoOn } from './invariants-clocks.ts';
import { completenessIsTrue } from './invariants-completeness.ts';
import { checkedEvidence, checkedFilesOnly, documentsHold } from './invariants-documents.ts';
import { lettersAreOut, toldInTime } from './invariants-letters.ts';
import {
  enrolledAsPlanned,
  enrolmentMirrored,
  ledgersFollow,
  oneForEach,
  rollUpsAreTrue,
} from './invariants-pairs.ts';
import type { Snapshot } from './invariants-snapshot.ts';
import { questionsAreRows, talksAreWhole } from './invariants-talks.ts';
import { termsAgree } from './invariants-terms.ts';
import { calendarOnce, indexesAgree, nobodyWaits, nothingOwed } from './invariants-time.ts';

/** A rule about everything that is stored; answers what breaks it, in words. */
export type Invariant = (snapshot: Snapshot) => string[] | Promise<string[]>;

const all =
  (...rules: Invariant[]): Invariant =>
  async snapshot =>
    (await Promise.all(rules.map(rule => rule(snapshot)))).flat();

/**
 * What must hold after every harsh run, from the table and the document store alone, once nothing moves and the tick has
 * run. The names are those of the project's list of invariants.
 */
export const invariants = {
  I1: all(eventsAreWhole, talksAreWhole),
  I2: foldIsHead,
  I3: all(decidedOnce, voidedByTwo),
  I4: all(tasksAreRows, questionsAreRows),
  I5: all(nothingOwed, lettersAreOut),
  I6: all(indexesAgree, termsAgree, ledgersFollow, enrolmentMirrored),
  I7: all(calendarOnce, clocksGoOn, toldInTime),
  I8: all(documentsHold, recordsStay),
  I9: all(checkedFilesOnly, checkedEvidence),
  I10: all(oneForEach, enrolledAsPlanned, rollUpsAreTrue, completenessIsTrue),
  I11: nobodyWaits,
  I12: all(readersAreNamed, listsLeadToReaders, codesAreNotKept),
} as const satisfies Record<string, Invariant>;

/** Everything that is wrong, each line with the invariant that it breaks. Empty: all is well. */
export const broken = async (snapshot: Snapshot): Promise<string[]> => {
  const found: string[] = [];
  for (const [name, holds] of Object.entries(invariants))
    found.push(...(await holds(snapshot)).map(words => `${name}: ${words}`));
  return found;
};

import type { Instant } from './calendar.ts';
import type { Actor } from './case.ts';
import type { Asking } from './questions.ts';
import type { UnitId } from './territory.ts';

/** A question with what became of it. `on` says where it was asked: about the delivery, or about the case that was submitted. */
export type ThreadEntry = {
  on: 'case' | 'delivery';
  question: string;
  at: Instant;
  by: Actor;
  to: UnitId[];
  text: string;
  answer?: { at: Instant; by: Actor; text: string };
  /** When the asker said that it needs no answer. */
  letGo?: Instant;
};

type Happened = { at: Instant; by: Actor; did: Asking | { type: string } };

const isAsking = (did: Happened['did']): did is Asking =>
  did.type === 'ASKED' || did.type === 'ANSWERED' || did.type === 'QUESTION_CLOSED';

/** The questions among what happened, in the order in which they were asked. */
export const threadOf = (on: ThreadEntry['on'], happened: readonly Happened[]): ThreadEntry[] => {
  const thread = new Map<string, ThreadEntry>();
  for (const { at, by, did } of happened) {
    if (!isAsking(did)) continue;
    if (did.type === 'ASKED') {
      const { question, to, text } = did;
      thread.set(question, { on, question, at, by, to, text });
      continue;
    }
    const asked = thread.get(did.question);
    if (!asked) continue;
    if (did.type === 'ANSWERED') asked.answer = { at, by, text: did.text };
    else asked.letGo = at;
  }
  return [...thread.values()];
};

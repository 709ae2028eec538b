import type { Instant } from './calendar.ts';
import { type Refusal, refuse } from './refusal.ts';
import { type SeatId, seatUnit, type UnitId } from './territory.ts';

/** A question that waits for its answer: who asked in which seat, and which units may answer. What it says is in the history. */
export type Question = { id: string; from: SeatId; to: UnitId[]; at: Instant };

/** What remembers questions: a case that was submitted, or the talk about a delivery. */
export type Questioned = { questions?: Question[] | undefined; asked?: number | undefined };

export type Asking =
  | { type: 'ASKED'; question: string; to: UnitId[]; text: string }
  | { type: 'ANSWERED'; question: string; asker: SeatId; text: string }
  | { type: 'QUESTION_CLOSED'; question: string };

/** Against misuse: so many may be open at once, and so many be asked in all. */
export const mostOpen = 20;
export const mostAsked = 100;

export const ask = (
  one: Questioned,
  { to, text, seq }: { to: UnitId[]; text: string; seq: number },
): Asking | Refusal => {
  if (to.length === 0) return refuse('nobody-to-ask');
  if ((one.questions?.length ?? 0) >= mostOpen)
    return refuse('too-many-questions', { detail: { open: mostOpen } });
  if ((one.asked ?? 0) >= mostAsked) return refuse('too-many-questions', { detail: { asked: mostAsked } });
  return { type: 'ASKED', question: `q${seq}`, to, text };
};

/** Whoever may speak for a unit that was asked; the first answer is the answer. */
export const answer = (one: Questioned, id: string, text: string, seat: SeatId): Asking | Refusal => {
  const question = one.questions?.find(other => other.id === id);
  if (!question) return refuse('question-closed');
  if (!question.to.includes(seatUnit(seat))) return refuse('not-allowed');
  return { type: 'ANSWERED', question: id, asker: question.from, text };
};

/** "No answer needed": by whoever holds the seat that asked. */
export const closeQuestion = (one: Questioned, id: string, seat: SeatId): Asking | Refusal => {
  const question = one.questions?.find(other => other.id === id);
  if (!question) return refuse('question-closed');
  return question.from === seat ? { type: 'QUESTION_CLOSED', question: id } : refuse('not-allowed');
};

/** What is remembered afterwards. */
export const afterAsking = (
  { questions = [], asked = 0 }: Questioned,
  did: Asking,
  { at, seat }: { at: Instant; seat: SeatId | undefined },
): Required<Questioned> => {
  if (did.type === 'ASKED') {
    const { question: id, to } = did;
    return { questions: [...questions, { id, from: seat ?? '', to, at }], asked: asked + 1 };
  }
  return { questions: questions.filter(({ id }) => id !== did.question), asked };
};

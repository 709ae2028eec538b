import type { Case, CaseId } from './case.ts';
import type { Form } from './definition.ts';

/** Held by the one case that corrects another, from its beginning; given back when it ends without effect. */
export const correctionKey = (id: CaseId): string => `correction#${id}`;

export const concluded = ({ status }: Pick<Case, 'status'>): boolean =>
  status === 'APPROVED' || status === 'FILED';

/** What was taken over from paper can be put right always: it was copied, and copying goes wrong. */
export const correctable = (form: Form, { takenOver }: Pick<Case, 'takenOver'>): boolean =>
  form.correctable || takenOver !== undefined;

type Told = Pick<Case, 'status' | 'attempt' | 'corrects' | 'late' | 'handedInAt' | 'struck'>;

/**
 * Of all cases for one delivery that which speaks for it: the last attempt, and a correction once it is concluded. One that
 * was declared void goes on speaking, and says that nothing counts. Whether
 * it was in time is judged by the first submission, not by when a mistake was found.
 */
export const speakingOf = <T extends Told>(cases: readonly T[]): T | undefined => {
  if (cases.length < 2 && cases[0]?.corrects === undefined) return cases[0];
  const last = (some: readonly T[]) => some.toSorted((a, b) => b.attempt - a.attempt)[0];
  const first = last(cases.filter(({ corrects }) => corrects === undefined));
  const found = last(cases.filter(one => one.corrects === undefined || concluded(one) || one.struck));
  if (!found?.corrects || !first) return found;
  const { late, handedInAt } = first;
  return { ...found, late, ...(handedInAt !== undefined && { handedInAt }) };
};

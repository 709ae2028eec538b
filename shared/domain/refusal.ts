/**
 * A refusal is an answer: somebody asked for what the rules do not allow. The code is stable and is what people read out
 * on the telephone; the words are made at the edge, in the reader's language. Accidents are exceptions instead.
 */
export type RefusalCode =
  | 'not-found'
  | 'not-allowed'
  | 'stale'
  | 'wrong-status'
  | 'not-your-task'
  | 'submitter-decides'
  | 'reason-missing'
  | 'invalid-content'
  | 'unknown-flag'
  | 'not-flagged'
  | 'not-open-yet'
  | 'locked'
  | 'not-in-force'
  | 'already-exists'
  | 'may-not-pair'
  | 'capacity'
  | 'document-pending'
  | 'document-differs'
  | 'attachment-missing'
  | 'attachment-refused'
  | 'consent-missing'
  | 'not-offered'
  | 'withdrawal-needs-consent'
  | 'no-withdrawal-asked'
  | 'number-taken'
  | 'program-invalid'
  | 'vacant'
  | 'too-soon'
  | 'urged-enough'
  | 'nobody-to-ask'
  | 'not-submitted'
  | 'question-closed'
  | 'too-many-questions'
  | 'already-given'
  | 'issuer-silent'
  | 'unit-closed'
  | 'unit-changing'
  | 'unit-in-use';

/** `row` and `column` name a cell of a list. */
export type Problem = {
  field: string;
  row?: string;
  column?: string;
  /** The unit that it is about. */
  unit?: string;
  code: string;
  message?: string;
};

/** A refused command. `field`s name what to mend; `detail` carries facts for the words, never personal data. */
export type Refusal = {
  refused: RefusalCode;
  problems?: Problem[];
  detail?: Record<string, string | number>;
};

export const refuse = (refused: RefusalCode, more: Omit<Refusal, 'refused'> = {}): Refusal => ({
  refused,
  ...more,
});

export const isRefusal = (answer: unknown): answer is Refusal =>
  typeof answer === 'object' && answer !== null && 'refused' in answer;

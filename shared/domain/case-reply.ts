import type { Case, Content, Row, Step } from './case.ts';
import { goOn, held } from './case-approve.ts';
import type { Decision } from './case-decide.ts';
import type { Work } from './case-draft.ts';
import { rowsOf } from './list.ts';
import { type Refusal, refuse } from './refusal.ts';

/** The rows that are to be answered now: all of the list, or after a return only those that came back. */
export const rowsToAnswer = (
  { unanswered }: Pick<Case, 'unanswered'>,
  { list = '' }: Pick<Step, 'list'>,
  { answers }: Pick<Content, 'answers'>,
): Row[] => {
  const again = new Set(unanswered?.lines.map(({ row }) => row));
  return rowsOf(answers[list]).filter(({ key }) => again.size === 0 || again.has(key));
};

type Reply = { task: string; answers: Record<string, string>; opinion?: string | undefined };

/** Whoever the findings concern answers each of them (整改回复): none may be left out, and nothing else is answered. */
export const reply = (one: Case, { task: id, answers, opinion }: Reply, work: Work): Decision | Refusal => {
  const found = held(one, id, ['reply'], work);
  if ('refused' in found) return found;
  const field = found.step.list ?? '';
  const due = rowsToAnswer(one, found.step, work.content).map(({ key }) => key);
  const problems = [
    ...due.filter(row => !answers[row]?.trim()).map(row => ({ field, row, code: 'required' })),
    ...Object.keys(answers)
      .filter(row => !due.includes(row))
      .map(row => ({ field, row, code: 'unknown' })),
  ];
  if (problems.length > 0) return refuse('invalid-content', { problems });
  return {
    did: { type: 'REPLIED', task: id, answers, ...(opinion && { opinion }) },
    outcome: goOn(one, found, work),
  };
};

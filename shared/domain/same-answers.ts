import type { Answers } from './case.ts';
import { rowsOf } from './list.ts';

/** Answers as they are read: empty ones left out, and rows without the keys that only name them. */
const asRead = (answers: Answers): string =>
  JSON.stringify(
    Object.entries(answers)
      .filter(([, answer]) => answer !== '' && !(Array.isArray(answer) && answer.length === 0))
      .map(([id, answer]) => [id, isList(answer) ? rowsOf(answer).map(cells) : answer])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );

const isList = (answer: unknown): boolean => Array.isArray(answer) && typeof answer[0] === 'object';

const cells = ({ key: _, ...row }: Record<string, unknown>) =>
  Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1));

/** Does one say nothing that the other does not say? 与上期相同: a month that was copied shows itself. */
export const sameAnswers = (one: Answers, other: Answers): boolean => asRead(one) === asRead(other);

import type { Question } from '#shared/domain/questions.ts';
import type { UnitId } from '#shared/domain/territory.ts';
import type { AskedRow } from '#shared/services.ts';
import type { Change, Row } from './expressions.ts';
import { askedKeys, type Key } from './keys.ts';

type Place = (id: string, question: string, unit: UnitId) => Key;
/** What the rows of a case's questions, or of a delivery's, say besides the question. */
type About = Omit<AskedRow['about'], 'from' | 'begins'> & { delivery?: unknown };

/** As many characters of a question as its list shows. */
const shown = 100;

/** Makes the row of an open question at a unit that is asked; without its text, the key alone. */
export const questionRows =
  (place: Place, id: string, about: About) =>
  ({ id: question, from, at }: Question, unit: UnitId, text: string): Row => ({
    ...place(id, question, unit),
    ...askedKeys(unit, { at, of: id, question }),
    about: JSON.stringify({ ...about, from, begins: [...text].slice(0, shown).join('') }),
  });

/** The rows that appear and go with the questions: one for each unit that is asked, as long as the answer is awaited. */
export const questionChanges = (
  before: readonly Question[] = [],
  after: readonly Question[] = [],
  did: { type: string; text?: string; reason?: string },
  row: ReturnType<typeof questionRows>,
): Change[] => {
  const open = (questions: readonly Question[]) => new Set(questions.map(({ id }) => id));
  const [were, are] = [open(before), open(after)];
  const each = (questions: readonly Question[], make: (one: Question, unit: UnitId) => Change): Change[] =>
    questions.flatMap(one => one.to.map(unit => make(one, unit)));
  return [
    ...each(
      after.filter(({ id }) => !were.has(id)),
      (one, unit) => ({ put: row(one, unit, did.text ?? did.reason ?? '') }),
    ),
    ...each(
      before.filter(({ id }) => !are.has(id)),
      (one, unit) => {
        const { pk, sk } = row(one, unit, '');
        return { remove: { pk, sk } };
      },
    ),
  ];
};

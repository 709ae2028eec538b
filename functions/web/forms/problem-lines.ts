import type { SeenCase } from '#shared/actions/see-case.ts';
import { fieldsOf } from '#shared/domain/content.ts';
import type { Problem } from '#shared/domain/refusal.ts';
import { paths } from '../paths.ts';
import { type Problem as Line, mostProblems } from '../ui/messages.ts';
import type { Voice } from '../ui/words.ts';
import type { Carried } from './carried.ts';
import { listHere, listPageName, pageOfRow, rowKeys, rowsAPage, type Turned } from './list-pages.ts';
import { problemLine } from './problem-sentence.ts';

/** Where a problem is mended: its list may stand at another page than the first. */
const addressOf = (
  { case: { id } }: SeenCase,
  { field, row = '' }: Problem,
  keys: readonly string[],
  from: Carried['from'],
) => {
  const page = keys.length > rowsAPage ? pageOfRow(keys, row) : undefined;
  const rows = page && listPageName({ list: field, page });
  return paths.editCase({ id }, { show: 'problems', rows, from });
};

/** What is wrong, above the form: a link within the page, or to the page on which the row stands. */
export const problemsHere = (t: Voice, seen: SeenCase, view: Turned & Pick<Carried, 'from'>): Line[] => {
  const placeOf = ofList(id => {
    const list = fieldsOf(seen.form).find(one => one.id === id);
    return list?.kind === 'list' ? listHere(list, seen, view) : undefined;
  });
  return worded(view.problems, problem => {
    const { keys = [], here = [] } = placeOf(problem.field) ?? {};
    const line = problemLine(t, seen, problem, keys);
    const { row } = problem;
    const elsewhere = row !== undefined && keys.includes(row) && !here.includes(row);
    return elsewhere ? { ...line, page: addressOf(seen, problem, keys, view.from) } : line;
  });
};

/** The same above the answers to check: every link leads back to the form. */
export const problemsThere = (
  t: Voice,
  seen: SeenCase,
  problems: readonly Problem[],
  { from }: Carried,
): Line[] => {
  const keysOf = ofList(id => rowKeys({ id }, seen.content.answers));
  return worded(problems, problem => {
    const keys = keysOf(problem.field);
    return { ...problemLine(t, seen, problem, keys), page: addressOf(seen, problem, keys, from) };
  });
};

/** Of hundreds only the first are shown; of the others only the number counts. */
const worded = (problems: readonly Problem[], word: (problem: Problem) => Line): Line[] =>
  problems.map((problem, n) => (n < mostProblems ? word(problem) : { text: '' }));

/** Worked out once a list: a plan may leave hundreds of units out. */
const ofList = <T>(workOut: (list: string) => T): ((list: string) => T) => {
  const known = new Map<string, T>();
  return list => {
    const found = known.get(list) ?? workOut(list);
    known.set(list, found);
    return found;
  };
};

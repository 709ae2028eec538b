import type { Answers, Case } from './case.ts';
import type { Form } from './definition.ts';
import type { Problem } from './refusal.ts';
import type { Directory, UnitId } from './territory.ts';

/** The unit that a submission is about: named in the field of which the form says so. */
export const concernedIn = ({ concerns }: Form, answers: Answers): UnitId | undefined => {
  const answer = concerns === undefined ? undefined : answers[concerns];
  return typeof answer === 'string' && answer !== '' ? answer : undefined;
};

/** The parties of a submission of now: with the unit that the answers name. */
export const partiesWith = (
  { parties }: Pick<Case, 'parties'>,
  form: Form,
  answers: Answers,
): Case['parties'] => {
  const concerned = concernedIn(form, answers);
  return concerned ? { ...parties, concerned } : parties;
};

/** A bureau writes about the units below it: whoever is named gets work, and may read what was written. */
export const concernProblems = (
  { filer }: Pick<Case, 'filer'>,
  form: Form,
  answers: Answers,
  directory: Directory,
): Problem[] => {
  const named = concernedIn(form, answers);
  if (form.concerns === undefined || named === undefined || filer === undefined) return [];
  return directory.get(named)?.path.includes(filer) ? [] : [{ field: form.concerns, code: 'not-below' }];
};

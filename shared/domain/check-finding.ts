/**
 * Something in a definition that a person must look at. `at` is the path to the place (`figures.0.stated`), `finding` is a
 * name that stays the same while the place moves, so that an acknowledgement can point at it.
 */
export type Finding = { code: string; at: string; finding: string; zh: string; en: string };

/** A list entry with its path, so that checks can say where they stand. */
export type Placed<T> = { one: T; at: string };

export const placed = <T>(path: string, list: readonly T[]): Placed<T>[] =>
  list.map((one, index) => ({ one, at: `${path}.${index}` }));

export const say = (code: string, subject: string, at: string, zh: string, en: string): Finding => ({
  code,
  at,
  finding: subject === '' ? code : `${code}/${subject}`,
  zh,
  en,
});

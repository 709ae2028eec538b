import type { Key } from './keys.ts';

/** Waits before a repetition: 20 to 40 ms, doubled each time, so that those who clashed do not clash again. */
export const breathe = async (attempt: number): Promise<void> => {
  if (attempt === 0) return;
  const longest = 20 * 2 ** Math.min(attempt, 6);
  await new Promise(resolve => setTimeout(resolve, longest * (0.5 + Math.random() / 2)));
};

export const parts = <T>(all: readonly T[], most: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / most) }, (_, part) =>
    all.slice(part * most, (part + 1) * most),
  );

export const nameOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;

/** A batch must not name a key twice. */
export const distinct = (keys: readonly Key[]): Key[] => [
  ...new Map(keys.map(key => [nameOf(key), key])).values(),
];

/** Does it for each, eight at a time: enough to hide the waiting, few enough not to be throttled. */
export const each = async <T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> => {
  const answers: R[] = [];
  for (const some of parts(all, 8)) answers.push(...(await Promise.all(some.map(work))));
  return answers;
};

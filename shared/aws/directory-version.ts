import type { Row } from './expressions.ts';

/**
 * Units and people change together or not at all. What is to come is staged: a row holds its new text in `doc`, the number
 * of the version that brings it in `at`, and beside it in `was` what is in force until then. One write of the pointer puts
 * everything in force that bears its number. `dead` are numbers of stagings that were given up: they never come.
 */
export type Pointer = { version: number; staging?: number; dead: readonly number[]; stamp: unknown };

export const pointerOf = (row: Row | undefined): Pointer => ({
  version: Number(row?.version ?? 0),
  ...(row?.staging !== undefined && { staging: Number(row.staging) }),
  dead: (row?.dead ?? []) as number[],
  stamp: row?.stamp,
});

/** The text that holds now; undefined for what is only to come. */
export const textInForce = (row: Row, { version, dead }: Pointer): string | undefined => {
  const at = row.at === undefined ? 0 : Number(row.at);
  const text = at <= version && !dead.includes(at) ? row.doc : row.was;
  return text === undefined ? undefined : String(text);
};

export const inForce = <T>(row: Row, pointer: Pointer): T | undefined => {
  const text = textInForce(row, pointer);
  return text === undefined ? undefined : (JSON.parse(text) as T);
};

import * as z from 'zod';
import { Definition } from './definition.ts';

/** Turns a document of one schema version into one of the next. It may assume the shape of its own version only. */
export type Upcaster = { from: number; up: (old: Record<string, unknown>) => Record<string, unknown> };

/** The schema version that this code reads. */
const schemaVersion = 2;

/**
 * In version 1 a form said `anytime: true` and not of whom. Nobody could file it yet, so nothing was; and it stays so.
 * Documents of version 1 that were written later say it as version 2 does.
 */
const fromOne: Upcaster = {
  from: 1,
  up: old => ({
    ...old,
    ...(Array.isArray(old.forms) && {
      forms: old.forms.map(form => (form?.anytime === true ? { ...form, anytime: false } : form)),
    }),
  }),
};

/** Upcasters of the product, one for each version that was ever published before the present one. */
const upcasters: readonly Upcaster[] = [fromOne];

const Versioned = z.looseObject({ schema: z.int().min(0) });

/**
 * Brings a stored document up to the version that this code reads, step by step. What carries no version is passed on as it
 * is: reading it says what is wrong. So does a version that nothing leads on from.
 */
export const upcast = (document: unknown, known: readonly Upcaster[] = upcasters): unknown => {
  const versioned = Versioned.safeParse(document);
  if (!versioned.success) return document;
  let current: Record<string, unknown> & { schema: number } = versioned.data;
  while (current.schema < schemaVersion) {
    const { schema } = current;
    const next = known.find(({ from }) => from === schema);
    if (!next) return current;
    current = { ...next.up(current), schema: schema + 1 };
  }
  return current;
};

/** Reads a stored definition of any version that this code knows. */
export const readStored = (document: unknown): Definition => Definition.parse(upcast(document));

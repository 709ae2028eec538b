import * as z from 'zod';
import { FigureSource, RowSource } from './source.ts';
import { Name, Text } from './text.ts';

/** Where a rule comes from: the plan's own text, or a default of ours where the plan is silent. */
export const Origin = z.enum(['plan', 'default']);
export type Origin = z.infer<typeof Origin>;

export const Option = z.strictObject({ id: Name, title: Text });

const base = {
  id: z
    .string()
    .regex(/^[a-z][a-zA-Z0-9]{0,39}$/, 'a field is named in camelCase, so that conditions can use it'),
  label: Text,
  help: Text.optional(),
  /** CEL over `field`, `supporter` … and, in a list, `row`: it is asked only when it holds. */
  when: z.string().max(500).optional(),
  required: z.boolean().default(true),
  origin: Origin.default('plan'),
};

const text = { ...base, kind: z.literal('text'), most: z.int().min(1).max(500).default(100) };
const paragraph = { ...base, kind: z.literal('paragraph'), most: z.int().min(1).max(10_000).default(2000) };
const number = {
  ...base,
  kind: z.literal('number'),
  from: z.number().default(0),
  to: z.number().default(1_000_000),
  whole: z.boolean().default(true),
};
const day = { ...base, kind: z.literal('day') };
const choice = { ...base, kind: z.literal('choice'), options: z.array(Option).min(2).max(40) };
const choices = { ...base, kind: z.literal('choices'), options: z.array(Option).min(1).max(40) };
/** A unit of the territory; `role`: one that could have this role of the program. The answer is its id. */
const unit = { ...base, kind: z.literal('unit'), role: Name.optional() };
/** A statement that the person makes by ticking it. */
const declaration = { ...base, kind: z.literal('declaration') };

/** A question that stands in every row of a list. `fixed`: it comes with the row, and nobody changes it. */
const column = { fixed: z.boolean().default(false) };
export const Column = z.discriminatedUnion('kind', [
  z.strictObject({ ...text, ...column }),
  z.strictObject({ ...paragraph, ...column, most: z.int().min(1).max(1000).default(300) }),
  /** `total`: its sum stands under the list. */
  z.strictObject({ ...number, ...column, total: z.boolean().default(false) }),
  z.strictObject({ ...day, ...column }),
  z.strictObject({ ...choice, ...column }),
  z.strictObject({ ...unit, ...column }),
]);
export type Column = z.infer<typeof Column>;

/** A rule that every row keeps, CEL over `row`, `field` and the parties; `says` is read beside the column `at`. */
export const RowRule = z.strictObject({
  id: Name,
  holds: z.string().max(500),
  says: Text,
  at: z.string(),
  origin: Origin.default('plan'),
});

const fieldName = z.string().max(40);
/**
 * What the rows bring about when the case is approved. `pairs`: they are the pairs of the round, a column of each party
 * naming the unit; `reason` is the column in which a unit off the named list is explained, `leftOut` the field for named
 * units that are in no row. `members`: they are the units named for the round, in the role that a column chooses.
 * `renewals`: the rows are pairs of earlier rounds; those of which the column `decision` says one of `continues` are pairs of
 * this round again, and those of `changes` need another partner in the plan.
 */
export const Enrols = z.discriminatedUnion('as', [
  z.strictObject({ as: z.literal('pairs'), reason: fieldName.optional(), leftOut: fieldName.optional() }),
  z.strictObject({ as: z.literal('members'), unit: fieldName, role: fieldName }),
  z.strictObject({
    as: z.literal('renewals'),
    decision: fieldName,
    continues: z.array(Name).min(1),
    changes: z.array(Name).default([]),
  }),
]);

/** A table: each row answers the same questions (一行一条). */
export const ListField = z.strictObject({
  ...base,
  kind: z.literal('list'),
  columns: z.array(Column).min(1).max(16),
  most: z.int().min(1).max(500).default(500),
  /** Rows that come by themselves; they have the key of what they come from. */
  rows: RowSource.optional(),
  /** May people add rows to those that come by themselves, and take rows away? */
  open: z.boolean().default(true),
  rules: z.array(RowRule).max(10).default([]),
  enrols: Enrols.optional(),
});
export type ListField = z.infer<typeof ListField>;

/** One question. Lengths are in characters, numbers in the unit that the label names, days are ISO dates. */
export const Field = z.discriminatedUnion('kind', [
  z.strictObject(text),
  z.strictObject(paragraph),
  z.strictObject({ ...number, filled: FigureSource.optional() }),
  z.strictObject(day),
  z.strictObject(choice),
  z.strictObject(choices),
  z.strictObject(unit),
  z.strictObject(declaration),
  ListField,
]);
export type Field = z.infer<typeof Field>;

/** A figure that comes by itself and that nobody changes. */
export const isFixed = (field: Field): boolean => field.kind === 'number' && field.filled?.fixed === true;

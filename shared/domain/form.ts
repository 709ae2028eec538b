import * as z from 'zod';
import { Name, Text } from './text.ts';

/** Where a rule comes from: the plan's own text, or a default of ours where the plan is silent. */
export const Origin = z.enum(['plan', 'default']);
export type Origin = z.infer<typeof Origin>;

export const Option = z.strictObject({ id: Name, title: Text });

const FieldBase = {
  id: z
    .string()
    .regex(/^[a-z][a-zA-Z0-9]{0,39}$/, 'a field is named in camelCase, so that conditions can use it'),
  label: Text,
  help: Text.optional(),
  /** CEL over `field`, `supporter` … : the field is asked only when it holds. */
  when: z.string().max(500).optional(),
  required: z.boolean().default(true),
  origin: Origin.default('plan'),
};

/** One question. Lengths are in characters, numbers in the unit that the label names, days are ISO dates. */
export const Field = z.discriminatedUnion('kind', [
  z.strictObject({ ...FieldBase, kind: z.literal('text'), most: z.int().min(1).max(500).default(100) }),
  z.strictObject({
    ...FieldBase,
    kind: z.literal('paragraph'),
    most: z.int().min(1).max(10_000).default(2000),
  }),
  z.strictObject({
    ...FieldBase,
    kind: z.literal('number'),
    from: z.number().default(0),
    to: z.number().default(1_000_000),
    whole: z.boolean().default(true),
  }),
  z.strictObject({ ...FieldBase, kind: z.literal('day') }),
  z.strictObject({ ...FieldBase, kind: z.literal('choice'), options: z.array(Option).min(2).max(40) }),
  z.strictObject({ ...FieldBase, kind: z.literal('choices'), options: z.array(Option).min(1).max(40) }),
  /** A statement that the person makes by ticking it. */
  z.strictObject({ ...FieldBase, kind: z.literal('declaration') }),
]);
export type Field = z.infer<typeof Field>;

export const Section = z.strictObject({ id: Name, title: Text, fields: z.array(Field).min(1).max(60) });

export const AttachmentKind = z.enum(['pdf', 'jpeg', 'png', 'docx', 'xlsx']);
export type AttachmentKind = z.infer<typeof AttachmentKind>;

export const AttachmentSlot = z.strictObject({
  id: Name,
  title: Text,
  help: Text.optional(),
  required: z.boolean().default(false),
  most: z.int().min(1).max(20).default(5),
  /** Bytes a file. */
  size: z.int().min(1).max(20_000_000).default(10_000_000),
  kinds: z.array(AttachmentKind).min(1).default(['pdf', 'jpeg', 'png', 'docx', 'xlsx']),
  origin: Origin.default('plan'),
});
export type AttachmentSlot = z.infer<typeof AttachmentSlot>;

/** A rule over several answers, CEL over `field` and the parties; `says` is what the person reads when it does not hold. */
export const FormRule = z.strictObject({
  id: Name,
  holds: z.string().max(500),
  says: Text,
  at: z.string(),
  origin: Origin.default('plan'),
});

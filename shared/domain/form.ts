import * as z from 'zod';
import { Field, Origin } from './field.ts';
import { Name, Text } from './text.ts';

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

/**
 * Filed whenever there is something to say, as often as there is, although no duty asks for it. `of`: by every unit or, in a
 * form of pairs, by either side of every pair that is in force that day; by the units of a level; by the organiser.
 */
export const Anytime = z.strictObject({
  of: z.union([
    z.strictObject({ inForce: z.array(Name).min(1).max(4) }),
    z.strictObject({ level: Name }),
    z.strictObject({ organiser: z.literal(true) }),
  ]),
  /** Only while this stage is on; else as long as the cycle lasts. What was not submitted by then expires. */
  stage: Name.optional(),
});
export type Anytime = z.infer<typeof Anytime>;

/** A rule over several answers, CEL over `field` and the parties; `says` is what the person reads when it does not hold. */
export const FormRule = z.strictObject({
  id: Name,
  holds: z.string().max(500),
  says: Text,
  at: z.string(),
  origin: Origin.default('plan'),
});

import * as z from 'zod';
import { Day } from './calendar.ts';
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

/** A form with which something is taken over that was done on paper (补录): of which duty, by whom, and as of when. */
export const TakesOver = z.strictObject({
  duty: Name,
  /** Whose seats draft and submit it: a party, or the bureau in charge of one (`supported.bureau`). */
  by: z.string().regex(/^[a-z][a-z0-9-]*(\.bureau)?$/, 'a party, or party.bureau'),
  /** The field with the day on which it was done or handed in on paper: on time is judged by it. */
  handedIn: z.string().max(60),
  /** That day lies before this one; where none is named, before the program was first published. */
  before: Day.optional(),
  /** After 24:00 of this day nothing is taken over any more. */
  until: Day,
  /** Fields with the number and the date under which it was recorded on paper. */
  record: z.strictObject({ number: z.string().max(60), date: z.string().max(60) }).optional(),
});
export type TakesOver = z.infer<typeof TakesOver>;

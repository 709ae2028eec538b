import * as z from 'zod';
import { Origin } from './field.ts';
import { AttachmentSlot } from './form.ts';
import { Name, Text } from './text.ts';

/**
 * A seat in words that a plan uses: "the section head of the bureau in charge of the supported side".
 * `of` is a party (`supporter`), its bureau in charge (`supporter.bureau`), the bureau of the area where it lies
 * (`supporter.area`), the organiser of the program (`organiser`), in a pair the side that does not file (`other`),
 * or the unit that the submission is about (`concerned`, see `concerns` of the form).
 */
export const SeatReference = z.strictObject({
  of: z
    .string()
    .regex(
      /^(organiser|[a-z][a-z0-9-]*(\.(bureau|area))?)$/,
      'a party, party.bureau, party.area or organiser',
    ),
  seat: Name,
});
export type SeatReference = z.infer<typeof SeatReference>;

/** 会签 all, 或签 any, or the seats one after another (依次审批). */
export const Mode = z.enum(['all', 'any', 'in-turn']);

/**
 * 签署 sign, 审核 review, 备案 record, 接收 acknowledge, 同意 consent: a review that stands before the signing,
 * 确认 confirm: whoever was there says that it was so. 整改回复 reply: every row of a list is answered in writing.
 */
export const StepKind = z.enum(['sign', 'consent', 'review', 'record', 'acknowledge', 'confirm', 'reply']);
export type StepKind = z.infer<typeof StepKind>;

export const Asked = z.enum(['number', 'date']);

const Days = z.int().min(1).max(365).optional();
const Within = z
  .strictObject({ days: Days, workdays: Days })
  .refine(
    ({ days, workdays }) => (days === undefined) !== (workdays === undefined),
    'days or workdays, one of them',
  );

export const StepDefinition = z.strictObject({
  id: Name,
  title: Text,
  kind: StepKind,
  mode: Mode.default('all'),
  /** CEL over the parties and the fields: the step exists only when it holds. */
  when: z.string().max(500).optional(),
  seats: z.array(SeatReference).min(1).max(10),
  /** The task is due at 24:00 of the day that lies so many days, or working days, after it opened. */
  within: Within.optional(),
  /** What happens three days after the due date when nobody acted: tell the superior seat, or move the task there. */
  whenSilent: z.enum(['tell', 'escalate']).default('tell'),
  may: z.array(z.enum(['return', 'reject'])).default(['return']),
  asks: z.array(Asked).default([]),
  /** Of a reply: the list whose rows are answered. */
  list: z.string().max(40).optional(),
  /** Of a reply: the column with the day until which each row is to be answered. The task is due with the earliest open one. */
  rowsDue: z.string().max(40).optional(),
  /** Of a reply: what may be sent with the answer to each row; `most` counts for a row. */
  files: AttachmentSlot.optional(),
  source: z.string().max(200).optional(),
  origin: Origin.default('plan'),
});
export type StepDefinition = z.infer<typeof StepDefinition>;

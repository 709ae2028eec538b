import * as z from 'zod';

const reason = z.string().trim().min(1).max(1000);
const opinion = z.string().trim().max(1000).optional();
const text = z.string().trim().min(1).max(1000);
const question = z.string().max(20);
const task = z.string().max(40);
const cell = z.union([z.string().max(10_000), z.number(), z.boolean(), z.array(z.string().max(60)).max(60)]);
const key = z.string().min(1).max(140);
const row = z.intersection(z.object({ key }), z.record(z.string().max(60), cell));
const answer = z.union([cell, z.array(row).max(500)]);
export const Answered = z.record(z.string().max(60), answer);
const line = z.strictObject({
  field: z.string().max(60),
  row: key,
  reason: z.string().trim().min(1).max(300).optional(),
});

export const AskCommand = z.strictObject({ type: z.literal('ask'), text });
export const AnswerCommand = z.strictObject({ type: z.literal('answer'), question, text });
export const CloseQuestionCommand = z.strictObject({ type: z.literal('close-question'), question });

/** What people ask of a case. `starting` one and uploading to it are commands of their own, with more than the case to look at. */
export const CaseCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('save'), answers: Answered }),
  z.strictObject({ type: z.literal('refresh') }),
  z.strictObject({ type: z.literal('detach'), attachment: z.string().max(60) }),
  z.strictObject({ type: z.literal('submit') }),
  z.strictObject({ type: z.literal('discard') }),
  z.strictObject({ type: z.literal('sign'), task, sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  z.strictObject({ type: z.literal('approve'), task, opinion }),
  z.strictObject({
    type: z.literal('return'),
    task,
    reason,
    fields: z.array(z.string().max(60)).max(60).default([]),
    lines: z.array(line).max(500).optional(),
    to: z.string().max(60).optional().meta({
      description: '退回重审 · Id of a review that was passed: it decides again. Nothing can be flagged',
    }),
  }),
  z.strictObject({
    type: z.literal('reply'),
    task,
    answers: z.record(key, z.string().trim().max(1000)),
    opinion,
  }),
  z.strictObject({ type: z.literal('detach-reply'), attachment: z.string().max(60) }),
  z.strictObject({ type: z.literal('reject'), task, reason }),
  z.strictObject({
    type: z.literal('record'),
    task,
    number: z.string().trim().min(1).max(60).optional(),
    date: z.iso.date().optional(),
    opinion,
  }),
  z.strictObject({ type: z.literal('withdraw'), reason }),
  z.strictObject({ type: z.literal('ask-withdrawal'), reason }),
  z.strictObject({ type: z.literal('allow-withdrawal') }),
  z.strictObject({ type: z.literal('decline-withdrawal'), reason }),
  z.strictObject({ type: z.literal('ask-void'), reason }),
  z.strictObject({ type: z.literal('allow-void') }),
  z.strictObject({ type: z.literal('decline-void'), reason }),
  z.strictObject({ type: z.literal('urge'), task }),
  AskCommand,
  AnswerCommand,
  CloseQuestionCommand,
]);
export type CaseCommand = z.infer<typeof CaseCommand>;

/** A command as it arrives: with an id of its own, so that a second click is the same command, and the version that was seen. */
export const Envelope = z.strictObject({
  id: z.string().min(8).max(80),
  seen: z.int().min(0),
  seat: z.string().max(130),
  command: CaseCommand,
});
export type Envelope = z.infer<typeof Envelope>;

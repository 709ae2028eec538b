import * as z from 'zod';
import { AnswerCommand, AskCommand, CloseQuestionCommand } from './case-command.ts';

/** What people ask of a delivery that nobody has handed in: the same words as for a case, and urging those of whom it is expected. */
export const SpeakCommand = z.discriminatedUnion('type', [
  AskCommand,
  AnswerCommand,
  CloseQuestionCommand,
  z.strictObject({ type: z.literal('urge') }),
]);
export type SpeakCommand = z.infer<typeof SpeakCommand>;

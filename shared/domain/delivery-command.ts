import * as z from 'zod';
import { AnswerCommand, AskCommand, CloseQuestionCommand } from './case-command.ts';

/** What people ask of a delivery that nobody has handed in: the same words as for a case, and urging those of whom it is expected. */
export const SpeakCommand = z.discriminatedUnion('type', [
  AskCommand,
  AnswerCommand,
  CloseQuestionCommand,
  z.strictObject({ type: z.literal('urge') }),
]);
/** As it arrives: with an id of its own, so that a second click is the same command. */
export const Spoken = z.strictObject({
  id: z.string().min(8).max(80),
  seat: z.string().max(130),
  command: SpeakCommand,
});
export type Spoken = z.infer<typeof Spoken>;
export type SpeakCommand = z.infer<typeof SpeakCommand>;

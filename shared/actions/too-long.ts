import type { Answers } from '#shared/domain/case.ts';
import { type Refusal, refuse } from '#shared/domain/refusal.ts';

/** Bytes of the answers together: with its attachments they lie in one item of the table, which holds 400 kB. */
const most = 300_000;

export const tooLong = (answers: Answers): Refusal | undefined =>
  new TextEncoder().encode(JSON.stringify(answers)).length > most
    ? refuse('invalid-content', { problems: [{ field: 'answers', code: 'too-long' }] })
    : undefined;

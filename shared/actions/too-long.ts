import { type Refusal, refuse } from '#shared/domain/refusal.ts';

/** The answers together are more than can be stored. */
export const tooLong: Refusal = refuse('invalid-content', {
  problems: [{ field: 'answers', code: 'too-long' }],
});

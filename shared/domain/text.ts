import * as z from 'zod';

/** A text that people read: Chinese first, English beside it. */
export const Text = z.strictObject({
  zh: z.string().trim().min(1).max(2000),
  en: z.string().trim().min(1).max(4000),
});
export type Text = z.infer<typeof Text>;

/** A name inside a definition: lower case, digits and hyphens, so that it can stand in a URL and in a key. */
export const Name = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'a name is lower case letters, digits and hyphens');
export type Name = z.infer<typeof Name>;

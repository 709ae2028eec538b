import type { Context } from 'hono';

/** Names with which an object reaches into its own making. No field of ours is called so. */
const reserved = new Set(['__proto__', 'constructor', 'prototype']);

const safe = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, inside]) => !reserved.has(key) && safe(inside));
};

/** The body as JSON, or why it is none. Nesting as deep as the parser allows is walked without harm: 400 kB bound it. */
export const readJson = async (
  c: Context,
): Promise<{ body: unknown } | { wrong: 'bad-json' | 'bad-type' }> => {
  if (!/^application\/(?:[\w.-]+\+)?json\b/i.test(c.req.header('content-type') ?? ''))
    return { wrong: 'bad-type' };
  try {
    const body: unknown = JSON.parse(await c.req.text());
    return safe(body) ? { body } : { wrong: 'bad-json' };
  } catch (error) {
    // A RangeError: so deeply nested that it cannot be walked.
    if (error instanceof SyntaxError || error instanceof RangeError) return { wrong: 'bad-json' };
    throw error;
  }
};

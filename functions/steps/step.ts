import middy from '@middy/core';
import type * as z from 'zod';

/** A workflow step: its input is parsed at the door, and what it answers is plain data for the machine. */
export const step = <Schema extends z.ZodType, Answer>(
  schema: Schema,
  work: (input: z.output<Schema>) => Promise<Answer>,
) =>
  middy<unknown, Answer>()
    .before(request => {
      request.event = schema.parse(request.event);
    })
    .handler(async event => work(event as z.output<Schema>));

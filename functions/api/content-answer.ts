import * as z from 'zod';

const cell = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);
const row = z
  .looseObject({ key: z.string() })
  .meta({ description: 'A row of a list: its key, and a cell for each column' });

const filledRow = z.object({
  key: z.string(),
  cells: z.record(z.string(), cell),
  case: z.object({ id: z.string(), reference: z.string() }).optional(),
});

export const Content = z
  .object({
    answers: z.record(z.string(), z.union([cell, z.array(row)])),
    attachments: z.array(
      z.object({
        id: z.string(),
        slot: z.string(),
        name: z.string(),
        type: z.string(),
        size: z.int(),
        sha256: z.string(),
      }),
    ),
    filled: z
      .object({
        at: z.iso.datetime().meta({ description: 'Instant, RFC 3339 in UTC' }),
        lists: z.record(z.string(), z.array(filledRow)),
        figures: z.record(z.string(), z.object({ value: z.number(), of: z.int() })),
        beyond: z
          .record(z.string(), z.int())
          .optional()
          .meta({ description: 'Of a list, how many rows its source had beyond those that it takes' }),
      })
      .optional()
      .meta({ description: 'What came by itself, as its sources had it when they were last asked' }),
  })
  .meta({ id: 'Content' });

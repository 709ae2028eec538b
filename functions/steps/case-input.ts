import * as z from 'zod';

export const CaseInput = z.object({ case: z.string().min(1).max(80) });

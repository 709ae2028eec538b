import * as z from 'zod';
import { advanceProgram } from '#shared/actions/advance-program.ts';
import { tellDates } from '#shared/actions/tell-dates.ts';
import { onAws } from '#shared/aws/on-aws.ts';
import type { Services } from '#shared/services.ts';
import { step } from './step.ts';

const Input = z.object({ program: z.string(), epoch: z.number(), turns: z.number() });

/** A machine ends long before a year; it starts its successor before it does. */
const oldAge = 300;

/** Opens, marks as due and locks what the calendar of the program brings by now, and tells whoever has something to do. */
export const create = (services: Services) =>
  step(Input, async ({ program, epoch, turns }) => {
    const next = await advanceProgram(services, program, tellDates);
    if (next === 'over' || turns < oldAge) return { next };
    await services.workflows.cycle(program, epoch + 1);
    return { next: 'over' };
  });

export const handler = onAws(create);

import * as z from 'zod';
import { whatIsOwed } from '#shared/actions/settle-case.ts';
import { onAws } from '#shared/aws/on-aws.ts';
import type { Services } from '#shared/services.ts';
import { CaseInput } from './case-input.ts';
import { step } from './step.ts';

/** An execution ends long before a year or 25,000 events; the next command starts its successor. */
const oldAge = 300;

/** Looks at the table and says what the case needs next. */
export const create = (services: Services) =>
  step(CaseInput.extend({ turns: z.number().default(0) }), async ({ case: id, turns }) => {
    const { next, version } = await whatIsOwed(services, id);
    return turns > oldAge && next === 'await' ? { next: 'done', version } : { next, version };
  });

export const handler = onAws(create);

import * as z from 'zod';
import { onAws } from '#shared/aws/on-aws.ts';
import type { Services } from '#shared/services.ts';
import { CaseInput } from './case-input.ts';
import { step } from './step.ts';

/** Keeps the token, so that the next command can wake the machine; wakes it at once if the case has moved on meanwhile. */
export const create = (services: Services) =>
  step(CaseInput.extend({ version: z.number(), token: z.string() }), async ({ case: id, version, token }) => {
    await services.workflows.await(id, token, version);
    return {};
  });

export const handler = onAws(create);

import * as z from 'zod';
import { awaitDecision } from '#shared/actions/settle-case.ts';
import { onAws } from '#shared/aws/on-aws.ts';
import type { Services } from '#shared/services.ts';
import { CaseInput } from './case-input.ts';
import { step } from './step.ts';

/** An execution ends long before a year or 25,000 events; the next command starts its successor. */
const oldAge = 300;

/** Has the machine wait, unless something is owed to the case or the machine is too old. */
export const create = (services: Services) =>
  step(
    CaseInput.extend({ turns: z.number().default(0), token: z.string() }),
    async ({ case: id, turns, token }) => {
      await awaitDecision(services, id, { token, last: turns > oldAge });
      return {};
    },
  );

export const handler = onAws(create);

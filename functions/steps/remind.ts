import { elapseCase, whatIsOwed } from '#shared/actions/settle-case.ts';
import { onAws } from '#shared/aws/on-aws.ts';
import type { Services } from '#shared/services.ts';
import { CaseInput } from './case-input.ts';
import { step } from './step.ts';

/** Fires the rung of the ladder that is due: a notice, or the mark that it is late. */
export const create = (services: Services) =>
  step(CaseInput, async ({ case: id }) => {
    await elapseCase(services, id);
    return whatIsOwed(services, id);
  });

export const handler = onAws(create);

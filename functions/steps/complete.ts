import { completeCase } from '#shared/actions/case-document.ts';
import { whatIsOwed } from '#shared/actions/settle-case.ts';
import { onAws } from '#shared/aws/on-aws.ts';
import type { Services } from '#shared/services.ts';
import { CaseInput } from './case-input.ts';
import { step } from './step.ts';
import { warmFonts } from './warm-fonts.ts';

/** Appends the page of signatures and decisions, stores the sealed document, completes the case. */
export const create = (services: Services) =>
  step(CaseInput, async ({ case: id }) => {
    await completeCase(services, await warmFonts(), id);
    return whatIsOwed(services, id);
  });

export const handler = onAws(create);

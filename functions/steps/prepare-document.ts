import { prepareDocument } from '#shared/actions/case-document.ts';
import { whatIsOwed } from '#shared/actions/settle-case.ts';
import { onAws } from '#shared/aws/on-aws.ts';
import type { Services } from '#shared/services.ts';
import { CaseInput } from './case-input.ts';
import { step } from './step.ts';
import { warmFonts } from './warm-fonts.ts';

/** Renders what was submitted and stores it, so that it can be signed. */
export const create = (services: Services) =>
  step(CaseInput, async ({ case: id }) => {
    await prepareDocument(services, await warmFonts(), id);
    return whatIsOwed(services, id);
  });

export const handler = onAws(create);

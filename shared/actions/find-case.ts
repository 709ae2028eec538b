import { can, type Who } from '#shared/domain/access.ts';
import type { CaseId } from '#shared/domain/case.ts';
import { type Refusal, refuse } from '#shared/domain/refusal.ts';
import type { Services } from '#shared/services.ts';

/** Taken when a case starts, so that its reference is nobody else's and leads back to it. */
export const referenceKey = (reference: string): string => `ref#${reference.toLowerCase()}`;

/** The case with a reference that stands on paper. Whoever may not read it learns nothing, not even that it exists. */
export const findCase = async (
  services: Services,
  who: Who,
  reference: string,
): Promise<{ id: CaseId } | Refusal> => {
  const found = await services.cases.claimed(referenceKey(reference));
  const sealed = found && (await services.cases.open(found.case));
  return sealed && can(who, 'read', sealed.about) ? { id: found.case } : refuse('not-found');
};

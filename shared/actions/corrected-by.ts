import { can, theClock } from '#shared/domain/access.ts';
import type { Case, CaseId } from '#shared/domain/case.ts';
import { concluded, correctionKey } from '#shared/domain/correction.ts';
import type { Services } from '#shared/services.ts';

/** A case, read for the system: whoever is told of it is judged elsewhere. */
export const caseFor = async (services: Services, id: CaseId): Promise<Case | undefined> => {
  const sealed = await services.cases.open(id);
  const grant = sealed && can(theClock, 'read', sealed.about);
  return sealed && grant ? sealed.reveal(grant) : undefined;
};

/** The case that corrects this one, concluded or not yet. */
export const correctionOf = async (services: Services, id: CaseId): Promise<Case | undefined> => {
  const claimed = await services.cases.claimed(correctionKey(id));
  return claimed?.open && claimed.case !== id ? caseFor(services, claimed.case) : undefined;
};

/** The case itself, or that by which it was corrected last: what counts from now on. */
export const asCorrected = async (services: Services, one: Case): Promise<Case> => {
  const next = concluded(one) ? await correctionOf(services, one.id) : undefined;
  return next && (concluded(next) || next.struck) ? asCorrected(services, next) : one;
};

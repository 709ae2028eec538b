import { can, type Who } from '#shared/domain/access.ts';
import { annulled, type Case, type Content } from '#shared/domain/case.ts';
import { fieldsOf } from '#shared/domain/content.ts';
import { type Definition, formOf } from '#shared/domain/definition.ts';
import { claimOf, keyOf } from '#shared/domain/expected.ts';
import { occasionsOf } from '#shared/domain/schedule.ts';
import type { Services } from '#shared/services.ts';
import { asCorrected } from './corrected-by.ts';

/** What the same unit handed in for the period before: month against month, term against term. */
export type Former = { period: string; case: { id: string; reference: string }; content: Content };

/** The period before this one, of a duty that comes often enough to be compared. */
const periodBefore = (definition: Definition, { duty }: Pick<Case, 'duty'>): string | undefined => {
  const asked = definition.duties.find(({ id }) => id === duty?.id);
  if (!asked || asked.every === 'round' || asked.every === 'cycle') return undefined;
  const periods = occasionsOf(definition, asked).map(({ period }) => period.id);
  return periods[periods.indexOf(duty?.period ?? '') - 1];
};

/** Undefined where there was no period before, nothing was handed in, or there is nothing to compare. */
export const formerPeriod = async (
  services: Services,
  who: Who,
  definition: Definition,
  one: Case,
): Promise<Former | undefined> => {
  const period = periodBefore(definition, one);
  const countable = fieldsOf(formOf(definition, one.form)).some(
    ({ kind }) => kind === 'number' || kind === 'list',
  );
  if (period === undefined || !one.duty || !countable) return undefined;
  const claimed = await services.cases.claimed(
    claimOf(definition.id, one.duty.id, period, keyOf(one.parties)),
  );
  const first = claimed && (await services.cases.open(claimed.case));
  const judged = first && can(who, 'read', first.about);
  if (!first || !judged) return undefined;
  const counts = await asCorrected(services, first.reveal(judged));
  const sealed = counts.id === claimed.case ? first : await services.cases.open(counts.id);
  const grant = sealed && can(who, 'read', sealed.about);
  if (!grant) return undefined;
  const { id, reference, round, handedInAt } = counts;
  if (handedInAt === undefined || annulled(counts)) return undefined;
  const content = await services.cases.revision(grant, id, round);
  return content && { period, case: { id, reference }, content };
};

import type { Case } from '#shared/domain/case.ts';
import { seatUnit } from '#shared/domain/territory.ts';
import type { Services } from '#shared/services.ts';
import type { Extras } from './change.ts';
import { caseFor } from './corrected-by.ts';

/** Under what a number is taken: it is that bureau's whose seat decided last. */
export const numberKey = ({ record, tasks }: Pick<Case, 'record' | 'tasks'>): string | undefined => {
  const seat = tasks.findLast(({ state }) => state === 'APPROVED')?.seat;
  return seat && record?.number ? `number#${seatUnit(seat)}#${record.number}` : undefined;
};

/** The number of a case becomes free, where it is that case's. */
export const freeing = async (services: Services, one: Case): Promise<NonNullable<Extras['frees']>> => {
  const key = numberKey(one);
  const held = key ? await services.cases.claimed(key) : undefined;
  return key && held?.open && held.case === one.id ? [{ key, case: one.id }] : [];
};

/**
 * A record number is a bureau's for good: the one that is entered, or the one that stood on paper. A correction goes on with
 * that of what it corrects, or gives it back.
 */
export const numberTaken = async (services: Services, one: Case): Promise<Extras> => {
  const key = numberKey(one);
  const corrected = one.corrects && (await caseFor(services, one.corrects.case));
  const frees = corrected && numberKey(corrected) !== key ? await freeing(services, corrected) : [];
  return { ...(key && { takes: [key] }), ...(frees.length > 0 && { frees }) };
};

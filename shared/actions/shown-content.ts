import type { Grant, Who } from '#shared/domain/access.ts';
import type { Case, Content } from '#shared/domain/case.ts';
import { writersOf } from '#shared/domain/case-draft.ts';
import { seatUnit } from '#shared/domain/territory.ts';
import type { Services } from '#shared/services.ts';

/** While a case is being mended, everybody but those who write in it sees what was submitted, not what is being written. */
export const shownContent = async (
  services: Services,
  grant: Grant,
  one: Case,
  who: Who,
): Promise<Content> => {
  const party = who.seats.some(
    ({ seat }) => writersOf(one).includes(seatUnit(seat)) || seat === one.onBehalf?.seat,
  );
  const submitted =
    one.status === 'RETURNED' && !party ? await services.cases.revision(grant, one.id, one.round) : undefined;
  return submitted ?? services.cases.content(grant, one);
};

/** What was submitted in the round before, to show what changed; absent in the first round. */
export const earlierContent = async (
  services: Services,
  grant: Grant,
  { id, round }: Pick<Case, 'id' | 'round'>,
): Promise<Content | undefined> => (round > 1 ? services.cases.revision(grant, id, round - 1) : undefined);

import type { Case } from '#shared/domain/case.ts';
import { correctionKey } from '#shared/domain/correction.ts';
import { claimOf, keyOf } from '#shared/domain/expected.ts';
import type { Services } from '#shared/services.ts';
import type { Extras } from './change.ts';
import { freeing } from './record-number.ts';

/**
 * What a case gives back that was declared void (作废): the number, and of a correction the claim of the delivery, which the
 * first case holds. Its own correction is taken, so that none that somebody begins at this moment outlives it.
 */
export const givenBack = async (services: Services, one: Case): Promise<Extras> => {
  const { id, program, duty, parties, corrects } = one;
  const claim = duty && corrects && claimOf(program.id, duty.id, duty.period, keyOf(parties));
  const held = claim ? await services.cases.claimed(claim) : undefined;
  return {
    takes: [correctionKey(id)],
    frees: [
      ...(await freeing(services, one)),
      ...(claim && held?.open ? [{ key: claim, case: held.case }] : []),
    ],
  };
};

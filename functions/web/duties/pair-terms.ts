import type { MyDuty } from '#shared/actions/my-duties.ts';
import { pairStanding } from '#shared/actions/pair-standing.ts';
import { can, type Who } from '#shared/domain/access.ts';
import { formAs } from '#shared/domain/case.ts';
import type { Services } from '#shared/services.ts';
import { type PairTerm, pairsOf } from './pair-card.ts';

const isoDay = /^\d{4}-\d\d-\d\d$/;

/** Until when the concluded agreements of these pairs hold, where the program says which answer tells. */
export const termsOf = async (
  services: Services,
  who: Who,
  duties: readonly MyDuty[],
): Promise<PairTerm[]> => {
  const found = await Promise.all(
    pairsOf(duties)
      .flat()
      .map(async ({ state, case: one, definition }) => {
        const term = definition.pairing?.term;
        if (state !== 'done' || !one || term?.form !== formAs(one)) return [];
        const sealed = await services.cases.open(one.id, 'draft');
        const grant = sealed && can(who, 'read', sealed.about);
        if (!grant) return [];
        const to = (await services.cases.content(grant, sealed.reveal(grant))).answers[term.to];
        const { steps = [], ended } = (await pairStanding(services, one, definition)) ?? {};
        const on = { ...(ended && { ended: ended.on }), ...(steps.length > 0 && { steps }) };
        return typeof to === 'string' && isoDay.test(to) ? [{ case: one.id, to, ...on }] : [];
      }),
  );
  return found.flat();
};

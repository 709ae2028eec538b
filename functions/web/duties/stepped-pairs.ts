import type { MyDesk, MyDuty } from '#shared/actions/my-duties.ts';
import { pairStanding } from '#shared/actions/pair-standing.ts';
import type { Who } from '#shared/domain/access.ts';
import { formAs } from '#shared/domain/case.ts';
import { claimOf, keyOf } from '#shared/domain/expected.ts';
import { occasionsOf } from '#shared/domain/schedule.ts';
import { seatUnit } from '#shared/domain/territory.ts';
import type { Services } from '#shared/services.ts';

/** The agreements in which a unit of this person stepped in for one that was merged into it, as done duties of the pairs of today. */
export const steppedPairs = async (
  services: Services,
  who: Who,
  inherited: MyDesk['inherited'],
): Promise<MyDuty[]> => {
  const units = who.seats.map(({ seat }) => seatUnit(seat));
  const found = await Promise.all(
    inherited.map(async ({ case: one, definition }): Promise<MyDuty[]> => {
      const duty = definition.duties.find(({ id }) => id === one.duty?.id);
      const occasion =
        duty && occasionsOf(definition, duty).find(({ period }) => period.id === one.duty?.period);
      if (!occasion || formAs(one) !== definition.pairing?.term?.form) return [];
      const standing = await pairStanding(services, one, definition);
      const { parties = {} } = standing ?? {};
      if (!Object.values(parties).some(unit => units.includes(unit))) return [];
      const key = keyOf(parties);
      const claim = claimOf(definition.id, duty.id, occasion.period.id, key);
      return [
        { ...{ duty, occasion, definition, claim, case: one, state: 'done' }, expectee: { key, parties } },
      ];
    }),
  );
  return found.flat();
};

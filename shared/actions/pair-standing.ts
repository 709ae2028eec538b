import { type Case, formAs } from '#shared/domain/case.ts';
import type { Definition } from '#shared/domain/definition.ts';
import { succeeded } from '#shared/domain/pair-succession.ts';
import type { UnitId } from '#shared/domain/territory.ts';
import type { Partner, Services } from '#shared/services.ts';

export type Ended = NonNullable<Partner['ended']>;

/**
 * Between whom a concluded agreement stands today. `parties`: those that it names, or whoever stepped in for them. `steps`:
 * the units whose successors stepped in, in order. `ended`: how it came to its end before its time, if it did.
 */
export type PairStanding = { parties: Record<string, UnitId>; steps: Ended[]; ended?: Ended };

/** What the ledgers say of the agreement that a filed case is; undefined: it is none. */
export const pairStanding = async (
  services: Services,
  one: Case,
  { pairing }: Definition,
): Promise<PairStanding | undefined> => {
  const filed = one.status === 'FILED' || one.status === 'APPROVED';
  if (!filed || !pairing?.term || pairing.term.form !== formAs(one)) return undefined;
  const [first, second] = pairing.parties;
  const steps: Ended[] = [];
  let parties = one.parties;
  // It comes to its end: a unit that was merged never opens again, so nobody steps in twice.
  for (;;) {
    const { partners } = await services.cases.ledger(parties[first] ?? '', first);
    const line = partners.find(({ case: id, unit }) => id === one.id && unit === parties[second]);
    // Its correction stands there in its place.
    if (!line) return undefined;
    const { ended } = line;
    if (!ended?.goesOn || !ended.successor) return { parties, steps, ...(ended && { ended }) };
    steps.push(ended);
    parties = succeeded(parties, ended.unit, ended.successor);
  }
};

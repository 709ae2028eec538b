import { dayOf } from '#shared/domain/calendar.ts';
import type { CaseId } from '#shared/domain/case.ts';
import type { Definition } from '#shared/domain/definition.ts';
import { type Obstacle, obstacleTo } from '#shared/domain/pair-succession.ts';
import type { UnitId } from '#shared/domain/territory.ts';
import type { Ledger, LedgerWrite, Partner, Services } from '#shared/services.ts';
import type { Ended } from './pair-standing.ts';

/** The ledgers that the end of an agreement for a unit concerns: its own, its partner's, and that of its successor. */
export type Books = { own: Ledger; partner: Ledger; heir?: Ledger };

export const booksFor = async (
  services: Services,
  parties: Record<string, UnitId>,
  unit: UnitId,
  successor: UnitId | undefined,
): Promise<Books | undefined> => {
  const [role] = Object.entries(parties).find(([, one]) => one === unit) ?? [];
  const [other, partner] = Object.entries(parties).find(([name]) => name !== role) ?? [];
  if (!role || !other || !partner) return undefined;
  const [own, theirs, heir] = await Promise.all([
    services.cases.ledger(unit, role),
    services.cases.ledger(partner, other),
    successor === undefined ? undefined : services.cases.ledger(successor, role),
  ]);
  return { own, partner: theirs, ...(heir && { heir }) };
};

const lineOf = ({ partners }: Ledger, id: CaseId) => partners.find(one => one.case === id && !one.ended);

/**
 * What keeps the agreement from going on under the successor, by what the ledgers say.
 * @param expected partners whom the successor takes over in the same change before this one
 */
export const obstacleIn = async (
  services: Services,
  definition: Definition,
  id: CaseId,
  { own, partner, heir }: Books,
  expected: readonly Pick<Partner, 'unit' | 'case'>[] = [],
): Promise<Obstacle | undefined> => {
  if (!heir) return 'over';
  const line = lineOf(own, id);
  if (!line) return 'over';
  const directory = await services.people.units([own.unit, partner.unit, heir.unit]);
  const succession = {
    parties: { [own.role]: own.unit, [partner.role]: partner.unit },
    ...{ unit: own.unit, successor: heir.unit, case: id, to: line.to },
    ...{ own: [...heir.partners, ...expected], theirs: partner.partners },
  };
  return obstacleTo(definition, succession, directory, dayOf(services.now(), definition.zone));
};

/** In every ledger the agreement ends for the unit on that day; where it goes on, the successor begins with the same case and term. */
export const endingWrites = (
  { own, partner, heir }: Books,
  id: CaseId,
  ended: Ended,
  since: number,
): LedgerWrite[] => {
  const after = (before: Ledger): Partner[] =>
    before.partners.map(one => {
      if (one.case !== id || one.ended) return one;
      return { ...one, to: one.to !== undefined && one.to < ended.on ? one.to : ended.on, ended };
    });
  const line = lineOf(own, id);
  if (!line) return [];
  if (!ended.goesOn || !heir) return [own, partner].map(before => ({ before, partners: after(before) }));
  const from = line.from !== undefined && line.from > ended.on ? line.from : ended.on;
  const { ended: _, ...kept } = line;
  const stepped = (unit: UnitId): Partner => ({ ...kept, unit, from, since, insteadOf: own.unit });
  return [
    { before: own, partners: after(own) },
    { before: partner, partners: [...after(partner), stepped(heir.unit)] },
    { before: heir, partners: [...heir.partners, stepped(partner.unit)] },
  ];
};

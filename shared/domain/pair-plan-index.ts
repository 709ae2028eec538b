import type { Day } from './calendar.ts';
import type { Row } from './case.ts';
import type { UnitId } from './territory.ts';

export type Partner = { unit: UnitId; from?: Day; to?: Day; ended?: { goesOn?: true | undefined } };

/**
 * What a plan of pairs is checked against: the units named for the round, the partners that units have already, and which of
 * them are closed.
 */
export type PlanFacts = {
  named: readonly { role: string; unit: UnitId }[];
  partners: readonly { unit: UnitId; role: string; partners: readonly Partner[] }[];
  closed: ReadonlySet<UnitId>;
};

export type Planned = { row: Row; parties: Record<string, UnitId> };

/** What is known of a unit in a role: whether it is named, the partners that it has, and the rows that it is in. */
export type Index = {
  named: ReadonlySet<string>;
  had: ReadonlyMap<string, readonly Partner[]>;
  planned: ReadonlyMap<string, readonly Planned[]>;
};

export const inRole = (role: string, unit: UnitId = ''): string => `${role}#${unit}`;

export const indexed = (all: readonly Planned[], { named, partners }: PlanFacts): Index => {
  const places = all.flatMap(one =>
    Object.entries(one.parties).map(([role, unit]) => ({ place: inRole(role, unit), one })),
  );
  return {
    named: new Set(named.map(({ role, unit }) => inRole(role, unit))),
    had: new Map(partners.toReversed().map(one => [inRole(one.role, one.unit), one.partners])),
    planned: new Map(
      [...Map.groupBy(places, ({ place }) => place)].map(([place, some]) => [
        place,
        some.map(({ one }) => one),
      ]),
    ),
  };
};

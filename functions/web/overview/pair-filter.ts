import type { Overview } from '#shared/actions/overview.ts';
import type { PairLine } from '#shared/actions/pair-lines.ts';
import type { UnitId } from '#shared/domain/territory.ts';
import type { Standing } from './overview-words.ts';
import { isStanding, standingOf } from './pair-standing.ts';

/** What an address asks of the pairs. `page` counts from 1 and may lie behind the last. */
export type Chosen = { area: UnitId | undefined; status: Standing | undefined; page: number };

export const chosenIn = ({ areas }: Overview, query: (name: string) => string | undefined): Chosen => {
  const status = query('status');
  return {
    area: areas.find(one => one === query('area')),
    status: isStanding(status) ? status : undefined,
    page: Math.trunc(Number(query('page'))) || 1,
  };
};

export const chosenPairs = (pairs: readonly PairLine[], { area, status }: Chosen): PairLine[] =>
  pairs.filter(
    line =>
      (area === undefined || line.area === area) && (status === undefined || standingOf(line) === status),
  );

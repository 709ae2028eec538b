import type { Territory } from '#infra/local/demonstration/territory.ts';
import type { Answers, Row } from '#shared/domain/case.ts';
import { rowsOf } from '#shared/domain/list.ts';

/** What the organiser's list and a bureau's plan of a round say, by a territory that knows who takes part with whom. */
export const namedList =
  ({ members }: Pick<Territory, 'members'>, year: string) =>
  (): Answers => ({
    units: members
      .filter(({ round }) => round === year)
      .map(({ unit, role }, index): Row => ({ key: `n${index}`, unit, role })),
  });

/** A county's pairs of a year in the rows that its plan begins with; nil where there are none. What ends, ends. */
export const yearlyPlan =
  ({ pairs }: Pick<Territory, 'pairs'>, year: string, area: string) =>
  (begun: Answers): Answers => {
    const begunRows = rowsOf(begun.pairs);
    const taken = new Set<string>();
    const rows = pairs
      .filter(pair => pair.round === year && pair.area === area)
      .map(({ parties: { supporter = '', supported = '' } }): Row => {
        const free = begunRows.filter(row => row.supported === supported && !taken.has(row.key));
        const same = free.find(row => row.supporter === supporter) ?? free[0];
        const key = same?.key ?? `${supporter}~${supported}`;
        taken.add(key);
        return { key, supporter, supported };
      });
    return {
      ...(rows.length > 0 ? { pairs: rows } : { nil: true }),
      leftOut: '其余园参加跨县区结对，由对方县区填报。',
      ending: rowsOf(begun.ending).map(row => ({ ...row, decision: 'end' })),
    };
  };

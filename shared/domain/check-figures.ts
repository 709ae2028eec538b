import { type Finding, placed, say } from './check-finding.ts';
import type { Definition } from './definition.ts';

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
const counted = ({ areas }: Definition['figures'][number]) =>
  sum(areas.flatMap(({ counts }) => Object.values(counts)));

/** A share as precise as the plan writes it: `40` in whole per cent, `39.3` with one digit. */
const asWritten = (share: number, percent: number) =>
  share.toFixed(String(percent).split('.')[1]?.length ?? 0) === String(percent);

/** Do the figures of a plan agree with each other: areas with totals, totals with shares, shares with a whole? */
export const contradictingFigures = (definition: Definition): Finding[] => {
  const { figures } = definition;
  const stated = sum(figures.map(one => one.stated.units));
  const all = sum(figures.map(counted));
  const percents = figures.flatMap(one => one.stated.percent ?? []);
  const findings = placed('figures', figures).flatMap(({ one, at }) => {
    const { round } = one;
    const { units, percent } = one.stated;
    const found = counted(one);
    const share = stated === 0 ? 0 : (100 * units) / stated;
    return [
      ...(found === units
        ? []
        : [
            say(
              'figures-sum',
              round,
              `${at}.stated`,
              `${round}年度各地合计为${found}，方案所列总数为${units}。`,
              `The figures of the areas for ${round} add up to ${found}, against a stated ${units}.`,
            ),
          ]),
      ...(percent === undefined || asWritten(share, percent)
        ? []
        : [
            say(
              'figures-share',
              round,
              `${at}.stated.percent`,
              `${round}年度${units}占${stated}的${share.toFixed(1)}%，方案所列为${percent}%。`,
              `${units} of ${stated} in ${round} are ${share.toFixed(1)} %, against a stated ${percent} %.`,
            ),
          ]),
    ];
  });
  if (all !== stated)
    findings.push(
      say(
        'figures-total',
        '',
        'figures',
        `各年度各地合计为${all}，方案所列总数合计为${stated}。`,
        `All areas of all rounds add up to ${all}, the stated totals to ${stated}.`,
      ),
    );
  if (percents.length > 0 && percents.length === figures.length && Math.abs(sum(percents) - 100) > 0.01)
    findings.push(
      say(
        'figures-percents',
        '',
        'figures',
        `各年度比例合计为${sum(percents)}%，不是100%。`,
        `The shares of the rounds add up to ${sum(percents)} %, not to 100 %.`,
      ),
    );
  return findings;
};

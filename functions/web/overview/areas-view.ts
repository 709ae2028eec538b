import type { Overview } from '#shared/actions/overview.ts';
import type { UnitId } from '#shared/domain/territory.ts';
import { type Column, dataTable } from '../ui/data-table.ts';
import type { Clock } from '../ui/dates.ts';
import { type Html, html } from '../ui/html.ts';
import { overviewWords, standingWords } from './overview-words.ts';
import { countsOf, shownStandings } from './pair-standing.ts';
import { unitName } from './pairs-view.ts';

/** How many agreements have come how far in each area. Names lead to the pairs of the area. */
export const areasTable = (
  seen: { overview: Overview; clock: Clock },
  areas: readonly UnitId[],
  href: (area: UnitId) => string,
): Html => {
  const { tongue } = seen.clock.t;
  const t = overviewWords(tongue);
  const { pairs } = seen.overview;
  const standings = shownStandings(pairs);
  const rows: (UnitId | undefined)[] = areas.length > 1 ? [...areas, undefined] : [...areas];
  const columns: Column<UnitId | undefined>[] = [
    {
      title: t('place'),
      names: true,
      cell: area =>
        area === undefined
          ? t('total')
          : html`<a class="govuk-link" href="${href(area)}">${unitName(seen, area)}</a>`,
    },
    ...standings.map(standing => ({
      title: standingWords(tongue)(standing),
      numeric: true,
      cell: (area: UnitId | undefined) => countsOf(pairs, area).of(standing),
    })),
    { title: t('total'), numeric: true, cell: area => countsOf(pairs, area).all },
  ];
  return dataTable({ caption: t('byArea'), captionHidden: true, columns, rows });
};

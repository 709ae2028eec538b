import type { RosterFault } from '#shared/domain/roster-fault.ts';
import { dataTable } from '../../ui/data-table.ts';
import { type Html, html, nothing } from '../../ui/html.ts';
import { faultText } from './fault-words.ts';
import { rosterWordsOn } from './roster-words.ts';

/** Nobody mends more than this from a screen. */
const mostShown = 200;
/** Characters of a cell that are shown. */
const mostOfCell = 60;

export const faultsView = (tongue: 'zh' | 'en', faults: readonly RosterFault[]): Html => {
  const t = rosterWordsOn(tongue);
  const more =
    faults.length > mostShown
      ? html`<p class="govuk-body">${t('faultsShown', { most: mostShown })}</p>`
      : nothing;
  const table = dataTable({
    caption: t('faults'),
    captionHidden: true,
    columns: [
      {
        title: t('place'),
        names: true,
        cell: ({ sheet, row, column }: RosterFault) => t('placeText', { sheet, row, column }),
      },
      {
        title: t('cell'),
        cell: ({ cell }) =>
          cell === '' ? t('none') : cell.length > mostOfCell ? `${cell.slice(0, mostOfCell)}…` : cell,
      },
      {
        title: t('fault'),
        cell: fault => html`${faultText(tongue, fault)} <span class="jd-small">${fault.code}</span>`,
      },
    ],
    rows: faults.slice(0, mostShown),
  });
  return html`${more}${table}`;
};

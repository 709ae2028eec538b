import { dataTable } from '../../ui/data-table.ts';
import { type Html, html, nothing } from '../../ui/html.ts';
import { details } from '../../ui/messages.ts';
import { type ChangeLine, changeGroups } from './change-lines.ts';
import type { rosterWordsOn } from './roster-words.ts';

/** Of one kind; more than that is compared in the file. */
const mostShown = 200;
/** More than that stands folded. */
const mostOpen = 50;

/** Changes by kind, each kind a table that folds. Where no file goes beside it, `most` of each kind says all. */
export const changesView = (
  t: ReturnType<typeof rosterWordsOn>,
  lines: readonly ChangeLine[],
  most = mostShown,
): Html => {
  const section = (group: ChangeLine['group']): Html => {
    const all = lines.filter(line => line.group === group);
    if (all.length === 0) return nothing;
    const title = t(group, { n: all.length });
    const ofPeople = group === 'peopleChanged';
    const table = dataTable({
      caption: title,
      captionHidden: true,
      columns: [
        {
          title: t(ofPeople ? 'personName' : 'unit'),
          names: true,
          cell: ({ of, id }: ChangeLine) => html`${of}<br><span class="jd-small">${id}</span>`,
        },
        { title: t(group === 'seatsChanged' ? 'seat' : 'about'), cell: ({ about }) => about },
        { title: t('change'), cell: ({ change }) => change },
      ],
      rows: all.slice(0, most),
    });
    const more = all.length > most ? html`<p class="govuk-body">${t('changesShown', { most })}</p>` : nothing;
    return html`<section class="jd-section">${details(title, html`${more}${table}`, all.length <= mostOpen)}</section>`;
  };
  return html`${changeGroups.map(section)}`;
};

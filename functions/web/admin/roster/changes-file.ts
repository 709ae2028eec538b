import { seeRoster } from '#shared/actions/load-roster.ts';
import { sheetOf } from '#shared/documents/spreadsheet.ts';
import { refuse } from '#shared/domain/refusal.ts';
import { offer } from '../../exports/offer.ts';
import { paths } from '../../paths.ts';
import { administeredUnits } from './administered.ts';
import { type ChangeLine, changeLines } from './change-lines.ts';
import { keptRoster } from './kept-roster.ts';
import { rosterWordsOn } from './roster-words.ts';

/** Every change that a roster would make, however many. */
export const changesFile = offer(paths.changesFile.route, async c => {
  const { services, tongue } = c.get('visit');
  const found = await keptRoster(c);
  if (!found) return refuse(administeredUnits(c).length > 0 ? 'not-found' : 'not-allowed');
  const { territory, plan } = await seeRoster(services, found.grant, found.roster);
  const t = rosterWordsOn(tongue);
  return sheetOf(
    { title: t('change'), zone: territory.zone },
    [
      { title: t('kind'), cell: ({ group }: ChangeLine) => t(`${group}Kind`) },
      { title: t('subject'), cell: ({ of }) => of },
      { title: t('id'), cell: ({ id }) => id },
      { title: t('about'), cell: ({ about }) => about },
      { title: t('change'), cell: ({ change }) => change },
    ],
    changeLines(t, plan, territory),
  );
});

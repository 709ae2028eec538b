import { seeRoster } from '#shared/actions/load-roster.ts';
import { sheetOf } from '#shared/documents/spreadsheet.ts';
import { refuse } from '#shared/domain/refusal.ts';
import type { RosterFault } from '#shared/domain/roster-fault.ts';
import { offer } from '../../exports/offer.ts';
import { paths } from '../../paths.ts';
import { administeredUnits } from './administered.ts';
import { faultText } from './fault-words.ts';
import { keptRoster } from './kept-roster.ts';
import { rosterWordsOn } from './roster-words.ts';

/** Every faulty cell of a roster that was sent in, to be mended beside it. */
export const faultsFile = offer(paths.faultsFile.route, async c => {
  const { services, tongue } = c.get('visit');
  const found = await keptRoster(c);
  if (!found) return refuse(administeredUnits(c).length > 0 ? 'not-found' : 'not-allowed');
  const { territory, faults } = await seeRoster(services, found.grant, found.roster);
  const t = rosterWordsOn(tongue);
  return sheetOf(
    { title: t('faults'), zone: territory.zone },
    [
      { title: t('sheet'), cell: ({ sheet }: RosterFault) => sheet },
      { title: t('row'), cell: ({ row }) => row },
      { title: t('column'), cell: ({ column }) => column },
      { title: t('cell'), cell: ({ cell }) => cell },
      { title: t('fault'), cell: fault => faultText(tongue, fault) },
      { title: t('code'), cell: ({ code }) => code },
    ],
    faults,
  );
});

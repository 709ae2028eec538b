import { type Grant, theClock } from '#shared/domain/access.ts';
import type { Load } from '#shared/services.ts';
import { dataTable } from '../../ui/data-table.ts';
import { sayMoment } from '../../ui/dates.ts';
import { type Html, html } from '../../ui/html.ts';
import { emptyState } from '../../ui/messages.ts';
import type { Asked } from '../../visit.ts';
import { rosterWordsOn } from './roster-words.ts';

const mostShown = 20;

/** What was loaded so far, newest first. */
export const loadsTable = async (
  c: Asked,
  { under, grant }: { under: string; grant: Grant },
  zone: string,
): Promise<Html> => {
  const { services, tongue } = c.get('visit');
  const t = rosterWordsOn(tongue);
  const loads = (await services.rosters.loads(grant, under)).toReversed().slice(0, mostShown);
  const people = await services.people.persons(loads.map(({ by }) => by));
  const clock = { t, zone, now: services.now() };
  const table = dataTable({
    caption: t('loads'),
    captionHidden: true,
    columns: [
      { title: t('at'), names: true, cell: ({ at }: Load) => sayMoment(at, clock) },
      {
        title: t('by'),
        cell: ({ by }) => (by === theClock.person ? t('deployer') : (people.get(by)?.name ?? by)),
      },
      {
        title: t('fileName'),
        cell: ({ file, sha256 }) =>
          html`${file}<br><span class="jd-small">${t('fingerprint', { hash: sha256.slice(0, 16) })}</span>`,
      },
      { title: t('counts'), cell: ({ counts }) => t('countsText', countsIn(counts)) },
    ],
    rows: loads,
    empty: emptyState(t('noLoads'), t('noLoadsText')),
  });
  return html`<section class="jd-section"><h2 class="govuk-heading-m">${t('loads')}</h2>${table}</section>`;
};

const countsIn = ({ added = 0, changed = 0, seats = 0, people = 0 }: Load['counts']) => ({
  added,
  changed,
  seats,
  people,
});

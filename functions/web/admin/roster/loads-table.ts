import { type Grant, theClock } from '#shared/domain/access.ts';
import type { Person, PersonId } from '#shared/domain/territory.ts';
import type { Load } from '#shared/services.ts';
import { paths } from '../../paths.ts';
import { dataTable } from '../../ui/data-table.ts';
import { sayMoment } from '../../ui/dates.ts';
import { type Html, html } from '../../ui/html.ts';
import { emptyState } from '../../ui/messages.ts';
import type { Asked } from '../../visit.ts';
import { rosterWordsOn } from './roster-words.ts';

const mostShown = 20;

/** Who loaded it; the first administrator comes of whoever deployed the system. */
export const byName = (
  t: ReturnType<typeof rosterWordsOn>,
  { by }: Load,
  people: ReadonlyMap<PersonId, Person>,
): string => (by === theClock.person ? t('deployer') : (people.get(by)?.name ?? by));

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
      {
        title: t('at'),
        names: true,
        cell: ({ at, version }: Load) =>
          html`<a class="govuk-link" href="${paths.loadedRoster({ version: String(version) }, { under })}">${sayMoment(at, clock)}</a>`,
      },
      { title: t('by'), cell: load => byName(t, load, people) },
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

export const countsIn = ({ added = 0, changed = 0, seats = 0, people = 0 }: Load['counts']) => ({
  added,
  changed,
  seats,
  people,
});

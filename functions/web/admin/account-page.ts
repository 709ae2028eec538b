import { mayLetIn } from '#shared/actions/give-ways-in.ts';
import type { WayIn } from '#shared/domain/account.ts';
import { refuse } from '#shared/domain/refusal.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { refusedPage } from '../refused-page.ts';
import { button, postForm } from '../ui/buttons.ts';
import { dataTable } from '../ui/data-table.ts';
import { sayMoment } from '../ui/dates.ts';
import { html } from '../ui/html.ts';
import { emptyState } from '../ui/messages.ts';
import { summaryList } from '../ui/summary-list.ts';
import type { Asked } from '../visit.ts';
import { holdersBelow } from './accounts-people.ts';
import { sittingWords, standingWords } from './accounts-table.ts';
import { accountsWords } from './accounts-words.ts';
import { adminWords } from './admin-words.ts';

/** One person: seats, state, and who gave them what and when. */
export const accountPage = async (c: Asked) => {
  const { services, who, tongue } = c.get('visit');
  const t = accountsWords(tongue);
  const id = c.req.param('id') ?? '';
  const [may, found] = await Promise.all([mayLetIn(services, who, id), holdersBelow(services, who)]);
  if (!may || !found) return refusedPage(c, refuse('not-found'));
  const [standing, given] = await Promise.all([
    services.accounts.standing(may.grant, [id]),
    services.accounts.given(may.grant),
  ]);
  const clock = { t, zone: found.zone, now: services.now() };
  const account = standing.get(id) ?? {};
  const outcome = ({ how, done, expires }: WayIn) => {
    if (how === 'invitation') return t(done ? 'sent' : 'unsent');
    return expires === undefined ? t('unsure') : t('until', { moment: sayMoment(expires, clock) });
  };
  const history = dataTable({
    caption: t('history'),
    captionHidden: true,
    columns: [
      { title: t('when'), names: true, cell: ({ at }: WayIn) => sayMoment(at, clock) },
      { title: t('giver'), cell: ({ byName }) => byName },
      { title: t('what'), cell: ({ how }) => t(how) },
      { title: t('outcome'), cell: outcome },
    ],
    rows: given.toReversed(),
    empty: emptyState(t('noHistory'), t('noHistoryText')),
  });
  const sits = found.holders.find(one => one.id === id)?.sits ?? [];
  const facts = summaryList(t, [
    { key: t('unitSeat'), value: sittingWords(sits, clock) },
    { key: t('state'), value: standingWords({ account }, clock) },
  ]);
  const form = postForm(
    { action: paths.giveWaysIn(), hidden: { id: services.id('give'), only: id } },
    button({ text: t('giveOne') }),
  );
  const body = html`<h1 class="govuk-heading-l">${may.person.name}</h1>${facts}<p class="govuk-body">${t('howText')}</p>${form}<section class="jd-section"><h2 class="govuk-heading-m">${t('history')}</h2>${history}</section>`;
  return framed(c, 200, {
    t,
    title: may.person.name,
    body,
    main: 'reading',
    current: paths.admin(),
    breadcrumbs: [
      { href: paths.admin(), text: adminWords(tongue)('title') },
      { href: paths.accounts(), text: t('title') },
    ],
  });
};

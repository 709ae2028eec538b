import { seeTerritory } from '#shared/actions/load-roster.ts';
import { refuse } from '#shared/domain/refusal.ts';
import { framed } from '../../frame.ts';
import { paths } from '../../paths.ts';
import { refusedPage } from '../../refused-page.ts';
import { sayMoment } from '../../ui/dates.ts';
import { html } from '../../ui/html.ts';
import { inset } from '../../ui/messages.ts';
import type { Asked } from '../../visit.ts';
import { administered } from './administered.ts';
import { changeLines } from './change-lines.ts';
import { changesView } from './changes-view.ts';
import { byName, countsIn } from './loads-table.ts';
import { rosterWordsOn } from './roster-words.ts';

/** One load of the past: who, when, from which file, and everything that it changed. */
export const loadedPage = async (c: Asked) => {
  const { services, tongue } = c.get('visit');
  const mine = administered(c, c.req.query('under'));
  const version = /^\d{1,8}$/.exec(c.req.param('version') ?? '')?.[0];
  const found = mine && version && (await services.rosters.loaded(mine.grant, mine.under, Number(version)));
  if (!mine || !found) return refusedPage(c, refuse('not-found'));
  const { load, plan } = found;
  const t = rosterWordsOn(tongue);
  const territory = await seeTerritory(services, mine.grant, mine.under);
  const people = await services.people.persons([load.by]);
  const row = (title: string, text: string) =>
    html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${title}</dt><dd class="govuk-summary-list__value">${text}</dd></div>`;
  const at = sayMoment(load.at, { t, zone: territory.zone, now: services.now() });
  const facts = html`<dl class="govuk-summary-list">${row(t('at'), at)}${row(t('by'), byName(t, load, people))}${row(t('fileName'), load.file)}${row('SHA-256', load.sha256)}${row(t('counts'), t('countsText', countsIn(load.counts)))}</dl>`;
  const changes = plan
    ? changesView(t, changeLines(t, plan, territory), Number.POSITIVE_INFINITY)
    : inset(t('noDetails'));
  const title = t('record');
  const body = html`<h1 class="govuk-heading-l">${title}</h1>${facts}${changes}`;
  const breadcrumbs = [{ href: paths.roster({ under: mine.under }), text: t('title') }];
  return framed(c, 200, { t, title, body, current: paths.admin(), breadcrumbs });
};

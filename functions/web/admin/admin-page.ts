import { can } from '#shared/domain/access.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { buttonLink } from '../ui/buttons.ts';
import { dataTable } from '../ui/data-table.ts';
import { html } from '../ui/html.ts';
import { emptyState } from '../ui/messages.ts';
import type { Asked } from '../visit.ts';
import { adminWords } from './admin-words.ts';

/** Where an administrator begins: the programs of their bureau, and the territory. */
export const adminPage = async (c: Asked) => {
  const { services, who, tongue } = c.get('visit');
  const t = adminWords(tongue);
  const listed = await services.programs.list();
  const mine = listed.filter(({ organiser }) => can(who, 'publish', { kind: 'program', organiser }));
  const table = dataTable({
    caption: t('programs'),
    captionHidden: true,
    columns: [
      {
        title: t('program'),
        names: true,
        cell: ({ id, title }: (typeof mine)[number]) =>
          html`<a class="govuk-link" href="${paths.adminProgram({ id })}">${t.of(title)}</a>`,
      },
      { title: t('version'), cell: ({ version }) => html`<code>${version}</code>` },
      {
        title: t('seeOverview'),
        cell: ({ id, title }) =>
          html`<a class="govuk-link" href="${paths.program({ id })}">${t('seeOverview')}<span class="govuk-visually-hidden"> ${t.of(title)}</span></a>`,
      },
    ],
    rows: mine,
    empty: emptyState(t('none'), t('noneText')),
  });
  const body = html`<h1 class="govuk-heading-l">${t('title')}</h1><section class="jd-section"><h2 class="govuk-heading-m">${t('programs')}</h2>${table}${buttonLink(paths.publish(), t('publish'))}</section><section class="jd-section"><h2 class="govuk-heading-m"><a class="govuk-link" href="${paths.territory()}">${t('territory')}</a></h2><p class="govuk-body">${t('territoryText')}</p><p class="govuk-body"><a class="govuk-link" href="${paths.contacts()}">${t('contacts')}</a></p>${buttonLink(paths.roster(), t('loadRoster'), 'secondary')}</section><section class="jd-section"><h2 class="govuk-heading-m"><a class="govuk-link" href="${paths.accounts()}">${t('accounts')}</a></h2><p class="govuk-body">${t('accountsText')}</p></section>`;
  return framed(c, 200, { t, title: t('title'), body, current: paths.admin() });
};

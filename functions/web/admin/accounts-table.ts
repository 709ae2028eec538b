import { administrator } from '#shared/domain/access.ts';
import { standingOf } from '#shared/domain/account.ts';
import { paths } from '../paths.ts';
import { button } from '../ui/buttons.ts';
import { dataTable } from '../ui/data-table.ts';
import { type Clock, sayMoment } from '../ui/dates.ts';
import { attribute, type Html, html, nothing } from '../ui/html.ts';
import { emptyState } from '../ui/messages.ts';
import { type Tone, tag } from '../ui/tag.ts';
import type { AccountRow, Sitting } from './accounts-people.ts';
import { accountsWords } from './accounts-words.ts';

const tones = {
  never: 'quiet',
  unsure: 'bad',
  open: 'accent',
  lapsed: 'warn',
  invited: 'accent',
  active: 'good',
} as const satisfies Record<string, Tone>;

/** The state in a word, and since or until when. */
export const standingWords = ({ account }: Pick<AccountRow, 'account'>, clock: Clock): Html => {
  const t = accountsWords(clock.t.tongue);
  const standing = standingOf(account, clock.now);
  const moment = (at: number) => sayMoment(at, clock);
  const more =
    standing === 'active' && account.arrived !== undefined
      ? t('arrived', { moment: moment(account.arrived) })
      : standing === 'open' && account.last?.expires !== undefined
        ? t('until', { moment: moment(account.last.expires) })
        : standing === 'unsure'
          ? t('unsureText')
          : undefined;
  return html`${tag(t(standing), tones[standing])}${more === undefined ? nothing : html` <span class="jd-small">${more}</span>`}`;
};

export const seatName = ({ role, title }: Pick<Sitting, 'role' | 'title'>, { t }: Clock): string =>
  role === administrator ? accountsWords(t.tongue)('administrator') : title ? t.of(title) : role;

export const sittingWords = (sits: readonly Sitting[], clock: Clock): Html => {
  const t = accountsWords(clock.t.tongue);
  const one = (sitting: Sitting) =>
    html`${clock.t.of(sitting.unit.name)} ${seatName(sitting, clock)}${
      sitting.from === undefined
        ? nothing
        : html` <span class="jd-small">${t('starts', { moment: sayMoment(sitting.from, clock) })}</span>`
    }`;
  return html`${sits.map((sitting, place) => html`${place > 0 ? html`<br>` : nothing}${one(sitting)}`)}`;
};

/** One row a person; to be put into the form that gives. */
export const accountsTable = (
  rows: readonly AccountRow[],
  clock: Clock,
  ticked: readonly string[] = [],
): Html => {
  const t = accountsWords(clock.t.tongue);
  const box = ({ id, name }: AccountRow) =>
    html`<div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" type="checkbox" name="person" value="${id}" id="p-${id}"${attribute('checked', ticked.includes(id))}><label class="govuk-label govuk-checkboxes__label" for="p-${id}">${name}</label></div></div>`;
  const last = ({ id, name, account }: AccountRow) =>
    account.last
      ? html`<a class="govuk-link" href="${paths.account({ id })}">${t('by', { moment: sayMoment(account.last.at, clock), name: account.last.byName })}<span class="govuk-visually-hidden"> ${name}</span></a>`
      : html`${t('nothingGiven')}`;
  const act = ({ id, name, mine }: AccountRow) =>
    mine
      ? html`<button type="submit" class="govuk-button govuk-button--secondary jd-row-button" name="only" value="${id}" data-once>${t('giveOne')}<span class="govuk-visually-hidden"> ${t('giveTo', { name })}</span></button>`
      : html`<span class="jd-small">${t('notYours')}</span>`;
  return dataTable({
    caption: t('title'),
    captionHidden: true,
    columns: [
      { title: t('person'), names: true, cell: (row: AccountRow) => (row.mine ? box(row) : row.name) },
      { title: t('unitSeat'), cell: ({ sits }) => sittingWords(sits, clock) },
      { title: t('state'), cell: row => standingWords(row, clock) },
      { title: t('last'), cell: last },
      { title: t('act'), cell: act },
    ],
    rows,
    empty: emptyState(t('none'), t('noneText')),
  });
};

export const giveButtons = (waiting: number, clock: Clock): Html => {
  const t = accountsWords(clock.t.tongue);
  return html`<div class="govuk-button-group">${button({ text: t('giveChosen') })}${
    waiting > 0
      ? button({ text: t('giveNever', { n: waiting }), kind: 'secondary', name: 'all', value: 'waiting' })
      : nothing
  }</div>`;
};

import type { GivenOut } from '#shared/actions/give-ways-in.ts';
import type { PersonId } from '#shared/domain/territory.ts';
import { paths } from '../paths.ts';
import { type Clock, sayMoment } from '../ui/dates.ts';
import { type Html, html, nothing } from '../ui/html.ts';
import { warningText } from '../ui/messages.ts';
import type { Sitting } from './accounts-people.ts';
import { seatName } from './accounts-table.ts';
import { sheetWords } from './accounts-words.ts';

type Sits = ReadonlyMap<PersonId, readonly Sitting[]>;

/** One slip a person: what they must know to come in, and nothing of anybody else. */
const slip = (one: GivenOut['codes'][number], sits: Sits, site: string, clock: Clock): Html => {
  const t = sheetWords(clock.t.tongue);
  const [first] = sits.get(one.person.id) ?? [];
  const { login, code, expires } = one.code;
  // A slip lies about for days: the year is always said.
  const until = sayMoment(expires, { ...clock, now: 0 });
  const line = (key: string, value: string | Html) => html`<div><dt>${key}</dt><dd>${value}</dd></div>`;
  return html`<li class="jd-slip"><p class="jd-slip__unit">${first ? clock.t.of(first.unit.name) : nothing}</p><p class="jd-slip__person">${first ? html`${seatName(first, clock)} ` : nothing}<strong>${one.person.name}</strong></p><dl>${line(t('address'), site)}${line(t('login'), html`<code>${login}</code>`)}${line(t('code'), html`<code class="jd-slip__code">${code}</code>`)}${line(t('until'), until)}</dl><p class="jd-slip__what">${t('what')}</p></li>`;
};

/** What was given, shown once. */
export const codesSheet = ({ codes, left }: GivenOut, sits: Sits, site: string, clock: Clock): Html => {
  const t = sheetWords(clock.t.tongue);
  return html`<div class="jd-screen"><h1 class="govuk-heading-l">${t('title', { n: codes.length })}</h1>${warningText(clock.t, t('once'))}${leftOut(left, clock)}<p class="govuk-body">${t('printHint')}</p><button type="button" class="govuk-button" data-print hidden>${t('print')}</button></div><ul class="jd-slips">${codes.map(one => slip(one, sits, site, clock))}</ul><p class="govuk-body jd-screen"><a class="govuk-link" href="${paths.accounts()}">${t('back')}</a></p>`;
};

const leftOut = (left: number, { t }: Clock): Html =>
  left > 0 ? html`<p class="govuk-body">${sheetWords(t.tongue)('left', { n: left })}</p>` : nothing;

/** Where the issuer gives no codes: who was invited, who could not be, and what they have to do there. */
export const invitedView = (given: GivenOut, { t: voice, ...clock }: Clock): Html => {
  const t = sheetWords(voice.tongue);
  const { invited, withoutMail, unsent, left } = given;
  const list = (title: string, people: GivenOut['invited']) =>
    people.length === 0
      ? nothing
      : html`<h2 class="govuk-heading-m">${title}</h2><ul class="govuk-list govuk-list--bullet">${people.map(({ name, mail }) => html`<li>${name}${mail ? html` <span class="jd-small">${mail}</span>` : nothing}</li>`)}</ul>`;
  return html`<h1 class="govuk-heading-l">${t('invitedTitle')}</h1><p class="govuk-body">${t('invitedText', { n: invited.length })}</p>${leftOut(left, { t: voice, ...clock })}${list(t('invitedTitle'), invited)}${list(t('withoutMail'), withoutMail)}${list(t('unsent'), unsent)}<p class="govuk-body"><a class="govuk-link" href="${paths.accounts()}">${t('back')}</a></p>`;
};

import { type Standing, standingOf } from '#shared/domain/account.ts';
import { refuse } from '#shared/domain/refusal.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { refusedPage } from '../refused-page.ts';
import { postForm } from '../ui/buttons.ts';
import { html } from '../ui/html.ts';
import { details, type Problem } from '../ui/messages.ts';
import { filters, pagination } from '../ui/views.ts';
import type { Asked } from '../visit.ts';
import { type AccountHolder, holdersBelow, type Sitting, withNames } from './accounts-people.ts';
import { accountsTable, giveButtons, seatName } from './accounts-table.ts';
import { accountsWords } from './accounts-words.ts';
import { adminWords } from './admin-words.ts';

/** As many as are given codes at once. */
const perPage = 100;
const states = ['never', 'open', 'lapsed', 'invited', 'unsure', 'active'] as const satisfies Standing[];

/** What the address chooses: area (a bureau, or `bureaus`), seat, state, page. */
type Choice = { under?: string | undefined; seat?: string | undefined; state?: string | undefined };

const areaOf = ({ unit }: Sitting) => (unit.kind === 'bureau' ? 'bureaus' : (unit.area ?? unit.bureau));
const inArea = ({ sits }: AccountHolder, under: string | undefined) =>
  under === undefined || sits.some(one => areaOf(one) === under);
const inSeat = ({ sits }: AccountHolder, seat: string | undefined) =>
  seat === undefined || sits.some(({ role }) => role === seat);

/** The people of one page under a choice, and all that could be chosen. */
export const chosenAccounts = async (c: Asked, { under, seat, state }: Choice, page: number) => {
  const { services, who } = c.get('visit');
  const found = await holdersBelow(services, who);
  if (!found) return undefined;
  const now = services.now();
  const within = found.holders.filter(one => inArea(one, under) && inSeat(one, seat));
  const standing = await services.accounts.standing(
    found.grant,
    within.map(({ id }) => id),
  );
  const stateOf = ({ id }: AccountHolder) => standingOf(standing.get(id) ?? {}, now);
  const fitting = within.filter(one => state === undefined || stateOf(one) === state);
  const shown = fitting.slice((page - 1) * perPage, page * perPage);
  const waiting = shown.filter(one => one.mine && ['never', 'lapsed', 'unsure'].includes(stateOf(one)));
  return { ...found, within, standing, stateOf, fitting, shown, waiting, now };
};

/** How many people stand under each choice, in one pass; whoever stands there twice counts once. */
const counted = <T>(people: readonly AccountHolder[], choices: (one: AccountHolder) => readonly T[]) => {
  const counts = new Map<T, number>();
  for (const all of people.map(choices))
    for (const choice of all.length > 1 ? new Set(all) : all)
      counts.set(choice, (counts.get(choice) ?? 0) + 1);
  return counts;
};

const known = (value: string | undefined) => (value ? value.slice(0, 100) : undefined);

type Sent = { fields: URLSearchParams; problems?: Problem[]; status: 200 | 409 | 422 };

/**
 * The people below the administrator's bureau, how far each has come, and the buttons that let them in. After a refusal
 * (`sent`) it stands as it was, with the same people ticked.
 */
export const accountsPage = async (c: Asked, sent?: Sent) => {
  const { services, tongue } = c.get('visit');
  const t = accountsWords(tongue);
  const said = (name: string) => known(sent ? (sent.fields.get(name) ?? undefined) : c.req.query(name));
  const choice: Choice = { under: said('under'), seat: said('seat'), state: said('state') };
  const page = Math.max(1, Math.floor(Number(said('page'))) || 1);
  const found = await chosenAccounts(c, choice, page);
  if (!found) return refusedPage(c, refuse('not-allowed'));
  const { holders, bureaus, within, stateOf, fitting, shown, standing, waiting, zone, now } = found;
  const clock = { t, zone, now };
  const link = (more: Choice & { page?: number }) => paths.accounts({ ...choice, ...more });
  const chip = (text: string, more: Choice, count: number | undefined, current: boolean) => ({
    href: link(more),
    text,
    count: count ?? 0,
    current,
  });
  const seated = holders.filter(one => inSeat(one, choice.seat));
  const inAreas = counted(seated, ({ sits }) => sits.map(areaOf));
  const areas = [
    chip(t('all'), { under: undefined }, seated.length, !choice.under),
    ...[{ id: 'bureaus', text: t('bureaus') }, ...bureaus.map(({ id, name }) => ({ id, text: t.of(name) }))]
      .map(({ id, text }) => chip(text, { under: id }, inAreas.get(id), choice.under === id))
      .filter(({ count }) => count > 0),
  ];
  const area = holders.filter(one => inArea(one, choice.under));
  const inSeats = counted(area, ({ sits }) => sits.map(({ role }) => role));
  const roles = new Map<string, Sitting>();
  for (const { sits } of area) for (const sitting of sits) roles.set(sitting.role, sitting);
  const seats = [
    chip(t('all'), { seat: undefined }, area.length, !choice.seat),
    ...[...roles].map(([role, sitting]) =>
      chip(seatName(sitting, clock), { seat: role }, inSeats.get(role), choice.seat === role),
    ),
  ];
  const inStates = counted(within, one => [stateOf(one)]);
  const standings = [
    chip(t('all'), { state: undefined }, within.length, !choice.state),
    ...states
      .map(state => chip(t(state), { state }, inStates.get(state), choice.state === state))
      .filter(({ count }) => count > 0),
  ];
  const rows = await withNames(services, shown, standing);
  const pages = Math.max(1, Math.ceil(fitting.length / perPage));
  const form = postForm(
    { action: paths.giveWaysIn(), hidden: { id: services.id('give'), ...choice, page } },
    html`${giveButtons(waiting.length, clock)}${accountsTable(rows, clock, sent?.fields.getAll('person'))}`,
  );
  const body = html`<h1 class="govuk-heading-l">${t('title')}</h1><p class="govuk-body jd-reading">${t('lead')}</p>${details(t('howTitle'), html`${t('howText')}`)}${filters(t('areas'), areas)}${filters(t('seats'), seats)}${filters(t('states'), standings)}${form}${pagination(t, { page, pages, href: to => link({ page: to }) })}`;
  return framed(c, sent?.status ?? 200, {
    t,
    title: t('title'),
    body,
    problems: sent?.problems,
    current: paths.admin(),
    breadcrumbs: [{ href: paths.admin(), text: adminWords(tongue)('title') }],
  });
};

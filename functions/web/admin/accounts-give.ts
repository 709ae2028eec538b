import { giveWaysIn, mostAtOnce } from '#shared/actions/give-ways-in.ts';
import { isRefusal } from '#shared/domain/refusal.ts';
import { framed } from '../frame.ts';
import { paths } from '../paths.ts';
import { refusalLine, refusedPage } from '../refused-page.ts';
import type { Problem } from '../ui/messages.ts';
import type { Asked } from '../visit.ts';
import { accountsPage, chosenAccounts } from './accounts-page.ts';
import { holdersBelow } from './accounts-people.ts';
import { codesSheet, invitedView } from './accounts-sheet.ts';
import { accountsWords, sheetWords } from './accounts-words.ts';
import { adminWords } from './admin-words.ts';

/** Ids of pages and of people as they can be; anything else is nobody's. */
const plausible = (id: string) => /^[\w.@-]{1,64}$/.test(id);

/**
 * Gives ways in and answers with what was given, for codes are kept nowhere: there is nothing that a second request could
 * show. A reload sends the same form again and is told so, instead of voiding what is being printed.
 */
export const giveOut = async (c: Asked) => {
  const { services, who, tongue, settings } = c.get('visit');
  const t = accountsWords(tongue);
  const fields = new URLSearchParams(await c.req.text());
  const id = fields.get('id') ?? '';
  const people = await asked(c, fields);
  const again = (status: 409 | 422, problem: Problem) =>
    accountsPage(c, { fields, status, problems: [problem] });
  if (people.length === 0 || !plausible(id)) return again(422, { text: t('choose') });
  if (people.length > mostAtOnce) return again(422, { text: t('tooMany') });
  const given = await giveWaysIn(services, who, { id, people: people.filter(plausible) });
  if (isRefusal(given))
    return given.refused === 'not-found' ? refusedPage(c, given) : again(409, refusalLine(given, tongue));
  const found = await holdersBelow(services, who);
  const sits = new Map((found?.holders ?? []).map(one => [one.id, one.sits]));
  const clock = { t, zone: found?.zone ?? 'UTC', now: services.now() };
  const invited = given.codes.length === 0;
  const title = invited
    ? sheetWords(tongue)('invitedTitle')
    : sheetWords(tongue)('title', { n: given.codes.length });
  return framed(c, 200, {
    t,
    title,
    body: invited ? invitedView(given, clock) : codesSheet(given, sits, settings.SITE, clock),
    once: !invited,
    current: paths.admin(),
    breadcrumbs: [
      { href: paths.admin(), text: adminWords(tongue)('title') },
      { href: paths.accounts(), text: t('title') },
    ],
  });
};

/** The one whose button was pressed, or all of the page who wait, or those who are ticked. */
const asked = async (c: Asked, fields: URLSearchParams): Promise<string[]> => {
  const only = fields.get('only');
  if (only !== null) return [only];
  if (fields.get('all') !== 'waiting') return [...new Set(fields.getAll('person'))];
  const named = (name: string) => fields.get(name) ?? undefined;
  const page = Math.max(1, Math.floor(Number(named('page'))) || 1);
  const choice = { under: named('under'), seat: named('seat'), state: named('state') };
  return (await chosenAccounts(c, choice, page))?.waiting.map(one => one.id) ?? [];
};

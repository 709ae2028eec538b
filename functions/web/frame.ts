import { administrator } from '#shared/domain/access.ts';
import { seatRole } from '#shared/domain/territory.ts';
import { notices } from './notices.ts';
import { paths } from './paths.ts';
import { withTypedForm } from './ui/buttons.ts';
import type { Link } from './ui/messages.ts';
import { type Page, page } from './ui/page.ts';
import { area, type Tongue } from './ui/words.ts';
import type { Asked, Visit } from './visit.ts';

const words = area({
  duties: { zh: '我的待办', en: 'My duties' },
  queue: { zh: '审批', en: 'Approvals' },
  programs: { zh: '项目总览', en: 'Programs' },
  admin: { zh: '管理', en: 'Administration' },
});

/** What this person may do, as links. */
export const navigationOf = ({ who, tongue }: Pick<Visit, 'who' | 'tongue'>): Link[] => {
  const t = words(tongue);
  const links = [{ href: paths.duties(), text: t('duties') }];
  if (who.seats.some(({ kind }) => kind === 'bureau')) links.push({ href: paths.queue(), text: t('queue') });
  links.push({ href: paths.programs(), text: t('programs') });
  if (who.seats.some(({ seat }) => seatRole(seat) === administrator))
    links.push({ href: paths.admin(), text: t('admin') });
  return links;
};

/** Where somebody begins: bureaus with their queue, everybody else with what they have to do. */
export const firstScreen = ({ who }: Pick<Visit, 'who'>): string =>
  who.seats.some(({ kind, seat }) => kind === 'bureau' && seatRole(seat) !== administrator)
    ? paths.queue()
    : who.seats.some(({ seat }) => seatRole(seat) === administrator)
      ? paths.admin()
      : paths.duties();

/** The seats that they hold now, as they were called at the sign-in. */
const seatsSaid = ({ who, session, tongue }: Visit): string[] =>
  who.seats.flatMap(({ seat }) => session.seats?.[seat]?.[tongue] ?? []);

/** A page for somebody who is signed in, with header, navigation, and what their last action brought (`?did=`). */
export const framed = (
  c: Asked,
  status: 200 | 400 | 403 | 404 | 409 | 422,
  one: Omit<Page, 'who' | 'navigation' | 'address'>,
) => {
  const visit = c.get('visit');
  const url = new URL(c.req.url);
  const did = url.searchParams.get('did');
  const notice = one.notice ?? (status === 200 && did ? notices(visit.tongue, did) : undefined);
  const typed = c.req.method === 'POST' || c.get('given') ? withTypedForm(one.body, url.pathname) : undefined;
  return c.html(
    page({
      ...one,
      ...(typed && { body: typed.body, typed }),
      notice,
      who: { name: visit.who.name, seats: seatsSaid(visit), out: paths.signOut(), csrf: '' },
      navigation: navigationOf(visit),
      address: `${url.pathname}${url.search}`,
    }),
    status,
  );
};

/** A page before the sign-in. */
export const bare = (
  c: Asked,
  status: 200 | 400 | 401 | 403 | 404 | 413 | 500 | 503,
  one: Omit<Page, 't'> & { tongue: Tongue },
) => c.html(page({ ...one, t: words(one.tongue) }), status);

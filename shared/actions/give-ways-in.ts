import { invitation } from '#shared/documents/invitation.ts';
import { can, type Grant, type Who } from '#shared/domain/access.ts';
import { codeLasts, loginFor, type NewCode, type WayIn } from '#shared/domain/account.ts';
import { type Refusal, refuse } from '#shared/domain/refusal.ts';
import type { Person, PersonId } from '#shared/domain/territory.ts';
import type { Services } from '#shared/services.ts';

/** So many at once: each costs the issuer a slow hash, and the page must answer in time. */
export const mostAtOnce = 100;

/** What became of each. `left`: so many who were asked for are not the asker's to let in. */
export type GivenOut = {
  codes: { person: Person; code: NewCode }[];
  invited: Person[];
  withoutMail: Person[];
  unsent: Person[];
  left: number;
};

/** The grant to let somebody in, and the person; undefined when that is not for this asker. */
export const mayLetIn = async (
  { people, now }: Services,
  who: Who,
  id: PersonId,
): Promise<{ grant: Grant; person: Person; seats: Who['seats'] } | undefined> => {
  const [person, seats] = await Promise.all([people.person(id), people.seats(id, now())]);
  const grant = can(who, 'administer', { kind: 'person', person: id, sits: seats.map(({ path }) => path) });
  return person && grant ? { grant, person, seats } : undefined;
};

/**
 * Gives people a way in: a one-time code each, or an invitation where the issuer gives no codes. `id` is that of the page:
 * sent again, it gives nothing, so that a reload does not void what is being printed. Who gave what to whom is put down
 * before the issuer is asked and again when it has answered: after a crash in between it stands there as uncertain.
 */
export const giveWaysIn = async (
  services: Services,
  who: Who,
  { id, people }: { id: string; people: readonly PersonId[] },
): Promise<GivenOut | Refusal> => {
  const wanted = [...new Set(people)].slice(0, mostAtOnce);
  const judged = await Promise.all(wanted.map(person => mayLetIn(services, who, person)));
  const allowed = judged.filter(one => one !== undefined);
  const [first] = allowed;
  if (!first) return refuse('not-found');
  if (!(await services.accounts.first(who, id))) return refuse('already-given');

  const standing = await services.accounts.standing(
    first.grant,
    allowed.map(({ person }) => person.id),
  );
  const way: WayIn = { at: services.now(), by: who.person, byName: who.name, how: 'code' };
  await services.accounts.note(allowed.map(({ grant }) => ({ grant, way })));
  const asked = allowed.map(({ grant, person }) => ({
    grant,
    login: loginFor(person),
    name: person.name,
    lasts: codeLasts(standing.get(person.id) ?? {}),
  }));
  const codes = await services.accounts.codes(asked).catch(accident => {
    console.error(JSON.stringify({ event: 'codes-failed', accident: String(accident) }));
    return 'silent' as const;
  });
  if (codes === 'silent') return refuse('issuer-silent');
  const left = wanted.length - allowed.length;
  if (!codes) return { ...(await invite(services, allowed, way)), left };

  const byPerson = new Map(codes.map(code => [code.person, code]));
  const given = allowed.flatMap(({ grant, person }) => {
    const code = byPerson.get(person.id);
    return code ? [{ grant, person, code }] : [];
  });
  await services.accounts.note(
    given.map(({ grant, code }) => ({ grant, way: { ...way, done: true, expires: code.expires } })),
  );
  return {
    codes: given.map(({ person, code }) => ({ person, code })),
    invited: [],
    withoutMail: [],
    unsent: [],
    left,
  };
};

/** By mail, to each by themselves. Whoever could not be written to is named, and can be invited again. */
const invite = async (
  services: Services,
  allowed: readonly { grant: Grant; person: Person }[],
  way: WayIn,
): Promise<Omit<GivenOut, 'left'>> => {
  const withMail = allowed.filter(({ person }) => person.mail);
  const sent = await Promise.all(
    withMail.map(({ person }) =>
      services.mail
        .send({
          id: `way-in-${way.at}-${person.id}`,
          to: person.mail ?? '',
          ...invitation({ site: services.site, login: loginFor(person) }),
        })
        .then(
          () => true,
          accident => {
            console.error(JSON.stringify({ event: 'not-invited', accident: String(accident) }));
            return false;
          },
        ),
    ),
  );
  const invited = withMail.filter((_, place) => sent[place]);
  await services.accounts.note(
    allowed.map(one => ({
      grant: one.grant,
      way: { ...way, how: 'invitation', ...(invited.includes(one) && { done: true }) },
    })),
  );
  return {
    codes: [],
    invited: invited.map(({ person }) => person),
    withoutMail: allowed.filter(({ person }) => !person.mail).map(({ person }) => person),
    unsent: withMail.filter((_, place) => !sent[place]).map(({ person }) => person),
  };
};

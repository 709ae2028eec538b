import { escaped } from './identity/pages.ts';
import type { startIdentity } from './identity.ts';
import type { StateFolder } from './state-folder.ts';

type Identity = Awaited<ReturnType<typeof startIdentity>>;

/** The password of everybody in a demonstration: it protects nothing, all people here are invented. */
export const demonstrationPassword = 'jiedui-2024';

/** Somebody to sign in as. `name` is shown in the list, so it says who they are: "盘山县教育局 科员 …". */
export type Demonstrated = { sub: string; username: string; name: string };

/** The people of the demonstration: they all have the same password, and a button in the sign-in page. */
export function demonstrationPeople(identity: Identity, { get, set }: Pick<StateFolder, 'get' | 'set'>) {
  const order = (): string[] => JSON.parse(get('people') ?? '[]');
  return {
    /** In the order in which they were added. */
    list(): Demonstrated[] {
      const places = new Map(order().map((sub, place) => [sub, place]));
      const place = ({ sub }: Demonstrated) => places.get(sub) ?? places.size;
      return identity.people().sort((a, b) => place(a) - place(b));
    },
    async add(people: readonly Demonstrated[]): Promise<void> {
      // In this order, because a folder that names people whom the issuer does not know counts as damaged.
      await identity.addPeople(people, demonstrationPassword);
      set('people', JSON.stringify([...new Set([...order(), ...people.map(({ sub }) => sub)])]));
    },
  };
}

/** Stands under the sign-in form: one button for each person, the people of one organisation behind its name. */
export function peopleButtons(people: readonly Demonstrated[]): string {
  const button = ({ username, name }: Demonstrated) =>
    `<form method="post"><input type="hidden" name="username" value="${escaped(username)}">
     <input type="hidden" name="password" value="${demonstrationPassword}">
     <button style="margin-top:.3rem;width:100%;background:#505a5f;text-align:left">${escaped(name)}</button></form>`;
  const groups = Map.groupBy(people, ({ name }) => name.split(' ')[0] ?? '');
  const group = ([unit, members]: [string, Demonstrated[]]) =>
    `<details><summary style="padding:.4rem 0;cursor:pointer">${escaped(unit)}</summary>${members.map(button).join('')}</details>`;
  return people.length === 0
    ? ''
    : `<h2>演示身份 <small lang="en">Sign in as</small></h2>${[...groups].map(group).join('')}`;
}

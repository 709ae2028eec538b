import { escaped } from './identity/pages.ts';
import type { startIdentity } from './identity.ts';

type Identity = Awaited<ReturnType<typeof startIdentity>>;

/** The password of everybody in a demonstration: it protects nothing, all people here are invented. */
export const demonstrationPassword = 'jiedui-2024';

/** Somebody to sign in as. `name` is shown in the list, so it says who they are: "盘山县教育局 科员 …". */
export type Demonstrated = { sub: string; username: string; name: string };

/** The people of the demonstration: they all have the same password, and a button in the sign-in page. */
export const demonstrationPeople = (identity: Identity) => ({
  list: (): Demonstrated[] => identity.people(),
  async add(people: readonly Demonstrated[]): Promise<void> {
    await Promise.all(
      people.map(person => identity.addPerson({ ...person, password: demonstrationPassword })),
    );
  },
});

/** Stands under the sign-in form: one button for each person. */
export function peopleButtons(people: readonly Demonstrated[]): string {
  const button = ({ username, name }: Demonstrated) =>
    `<form method="post"><input type="hidden" name="username" value="${escaped(username)}">
     <input type="hidden" name="password" value="${demonstrationPassword}">
     <button style="margin-top:.4rem;width:100%;background:#505a5f;text-align:left">${escaped(name)}</button></form>`;
  return people.length === 0
    ? ''
    : `<h2>演示身份 <small lang="en">Sign in as</small></h2>${people.map(button).join('')}`;
}

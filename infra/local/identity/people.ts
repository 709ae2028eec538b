import type { DatabaseSync } from 'node:sqlite';
import { hashed, matches } from './passwords.ts';

export type Person = { sub: string; username: string; name: string; temporary: boolean };
export type SignIn = { as: Person } | { refused: 'wrong' } | { refused: 'throttled'; minutes: number };

const FREE = 5;
const LONGEST = 15 * 60_000;

const personOf = (row: Record<string, unknown>): Person => ({
  sub: String(row.sub),
  username: String(row.username),
  name: String(row.name),
  temporary: row.temporary === 1,
});

/** Who may sign in. `now` in milliseconds, for the throttle alone. */
export function createPeople(database: DatabaseSync, now: () => number) {
  const put = database.prepare('INSERT OR REPLACE INTO person VALUES (?, ?, ?, ?, ?)');
  const bySub = database.prepare('SELECT * FROM person WHERE sub = ?');
  const byUsername = database.prepare('SELECT * FROM person WHERE username = ?');
  const all = database.prepare('SELECT * FROM person ORDER BY username');
  const renew = database.prepare('UPDATE person SET password = ?, temporary = 0 WHERE sub = ?');
  const failures = database.prepare('SELECT count, until FROM failure WHERE username = ?');
  const count = database.prepare('INSERT OR REPLACE INTO failure VALUES (?, ?, ?)');
  const forgive = database.prepare('DELETE FROM failure WHERE username = ?');

  return {
    find(sub: string): Person | undefined {
      const row = bySub.get(sub);
      return row && personOf(row);
    },
    list: (): Person[] => all.all().map(personOf),
    async add(person: {
      sub: string;
      username: string;
      password: string;
      name: string;
      temporary?: boolean;
    }) {
      const { sub, username, name, temporary = false } = person;
      put.run(sub, username, name, await hashed(person.password), temporary ? 1 : 0);
    },
    /** After five failures a name waits one minute, then two, four, up to fifteen, right password or not. */
    async signIn(username: string, password: string): Promise<SignIn> {
      const failed = failures.get(username);
      const wait = Number(failed?.until ?? 0) - now();
      if (wait > 0) return { refused: 'throttled', minutes: Math.ceil(wait / 60_000) };
      // Counted before the password is looked at: guesses sent side by side count too.
      const tries = Number(failed?.count ?? 0) + 1;
      const pause = tries < FREE ? 0 : Math.min(LONGEST, 60_000 * 2 ** (tries - FREE));
      count.run(username, tries, pause === 0 ? 0 : now() + pause);
      const row = byUsername.get(username);
      if (!(await matches(password, row && String(row.password))) || !row) return { refused: 'wrong' };
      forgive.run(username);
      return { as: personOf(row) };
    },
    async setPassword(sub: string, password: string) {
      renew.run(await hashed(password), sub);
    },
  };
}

export type People = ReturnType<typeof createPeople>;

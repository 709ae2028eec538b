import type { DatabaseSync } from 'node:sqlite';
import { codeTyped, newCode } from './codes.ts';
import { hashed, matches } from './passwords.ts';

export type Person = { sub: string; username: string; name: string; temporary: boolean };
/** `by` names the hash of the one-time code that was typed instead of a password. */
export type SignIn =
  | { as: Person; by?: string }
  | { refused: 'wrong' | 'lapsed' }
  | { refused: 'throttled'; minutes: number };
/** Somebody to whom a code is given; `lasts` in milliseconds. Who is not known yet is added under `login`, if it is free. */
export type Asked = { sub: string; login: string; name: string; lasts: number };
export type Given = { sub: string; login: string; code: string; expires: number };

const FREE = 5;
const LONGEST = 15 * 60_000;

const personOf = (row: Record<string, unknown>): Person => ({
  sub: String(row.sub),
  username: String(row.username),
  name: String(row.name),
  temporary: row.temporary === 1,
});

/** Who may sign in. `now` in milliseconds, for the throttle and for how long a code lasts. */
export function createPeople(database: DatabaseSync, now: () => number) {
  const put = database.prepare('INSERT OR REPLACE INTO person VALUES (?, ?, ?, ?, ?)');
  const bySub = database.prepare('SELECT * FROM person WHERE sub = ?');
  const byUsername = database.prepare('SELECT * FROM person WHERE username = ?');
  const all = database.prepare('SELECT * FROM person ORDER BY username');
  const renew = database.prepare('UPDATE person SET password = ?, temporary = 0 WHERE sub = ?');
  const codeOf = database.prepare('SELECT hash, expires FROM code WHERE sub = ?');
  const putCode = database.prepare('INSERT OR REPLACE INTO code VALUES (?, ?, ?)');
  const useCode = database.prepare('DELETE FROM code WHERE sub = ? AND hash = ?');
  const voidCode = database.prepare('DELETE FROM code WHERE sub = ?');
  const failures = database.prepare('SELECT count, until FROM failure WHERE username = ?');
  const count = database.prepare('INSERT OR REPLACE INTO failure VALUES (?, ?, ?)');
  const forgive = database.prepare('DELETE FROM failure WHERE username = ?');
  const signOut = database.prepare("DELETE FROM artifact WHERE json_extract(doc, '$.accountId') = ?");

  function together<T>(work: () => T): T {
    database.exec('BEGIN IMMEDIATE');
    try {
      const done = work();
      database.exec('COMMIT');
      return done;
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  }

  function freeName(login: string): string {
    for (let n = 1; ; n++) {
      const name = n === 1 ? login : `${login}-${n}`;
      if (!byUsername.get(name)) return name;
    }
  }

  /** Whether it costs a second hash depends on what was typed alone, so the time tells nothing about the account. */
  async function codeMatches(typed: string, sub: unknown) {
    const code = codeTyped(typed);
    if (code === undefined) return undefined;
    const row = codeOf.get(String(sub ?? ''));
    const hash = row && String(row.hash);
    return (await matches(code, hash)) && row && hash
      ? { hash, open: now() < Number(row.expires) }
      : undefined;
  }

  return {
    find(sub: string): Person | undefined {
      const row = bySub.get(sub);
      return row && personOf(row);
    },
    list: (): Person[] => all.all().map(personOf),
    /** All with one password and one hash of it: a hash takes some 50 ms. */
    async add(
      people: readonly { sub: string; username: string; name: string; temporary?: boolean }[],
      password: string,
    ) {
      const hash = await hashed(password);
      together(() => {
        for (const { sub, username, name, temporary = false } of people)
          put.run(sub, username, name, hash, temporary ? 1 : 0);
      });
    },
    /**
     * New one-time codes, all or none; each voids the one before. A password goes on working until the code is used, so
     * that whoever calls in somebody else's name takes nothing away. The name waits no longer: somebody is on the telephone.
     */
    async give(asked: readonly Asked[]): Promise<Given[]> {
      const made = await Promise.all(
        asked.map(async one => {
          const code = newCode();
          return { ...one, code, hash: await hashed(code) };
        }),
      );
      return together(() =>
        made.map(({ sub, login, name, lasts, code, hash }) => {
          if (!bySub.get(sub)) put.run(sub, freeName(login), name, '', 1);
          const { username } = personOf(bySub.get(sub) ?? {});
          const expires = now() + lasts;
          putCode.run(sub, hash, expires);
          forgive.run(username);
          return { sub, login: username, code, expires };
        }),
      );
    },
    /**
     * With the password, or with the code that was given last. After five failures a name waits one minute, then two, four,
     * up to fifteen, right or not.
     */
    async signIn(username: string, typed: string): Promise<SignIn> {
      const failed = failures.get(username);
      const wait = Number(failed?.until ?? 0) - now();
      if (wait > 0) return { refused: 'throttled', minutes: Math.ceil(wait / 60_000) };
      // Counted before the password is looked at: guesses sent side by side count too.
      const tries = Number(failed?.count ?? 0) + 1;
      const pause = tries < FREE ? 0 : Math.min(LONGEST, 60_000 * 2 ** (tries - FREE));
      count.run(username, tries, pause === 0 ? 0 : now() + pause);
      const row = byUsername.get(username);
      const [password, code] = await Promise.all([
        matches(typed, row && String(row.password)),
        codeMatches(typed, row?.sub),
      ]);
      if (!row || (!password && !code)) return { refused: 'wrong' };
      if (!password && !code?.open) return { refused: 'lapsed' };
      forgive.run(username);
      return { as: personOf(row), ...(!password && code && { by: code.hash }) };
    },
    /** False when the code has been used or replaced meanwhile. Whoever was signed in with the old password is so no longer. */
    async setPassword(sub: string, password: string, by?: string): Promise<boolean> {
      const stored = await hashed(password);
      return together(() => {
        if (by !== undefined && useCode.run(sub, by).changes !== 1) return false;
        renew.run(stored, sub);
        voidCode.run(sub);
        signOut.run(sub);
        return true;
      });
    },
  };
}

export type People = ReturnType<typeof createPeople>;

import type { Account, WayIn } from '#shared/domain/account.ts';
import type { Instant } from '#shared/domain/calendar.ts';
import type { Accounts } from '#shared/services.ts';
import { fitsPerson } from './fits.ts';
import { accountKey, holderOf, standings } from './keys.ts';
import { docOf, type Table } from './table.ts';

/** How long a page that gave something is remembered, in seconds: longer than anybody leaves one open. */
const remembered = 90 * 24 * 3600;

/** So many are asked for one by one; of more, all there are are read, which are mostly fewer. */
const few = 200;

export const tableAccounts = (table: Table, clock: () => Instant): Omit<Accounts, 'codes'> => ({
  async note(ways) {
    await table.fill(
      ways.flatMap(({ grant, way }) => {
        const person = fitsPerson(grant);
        const doc = JSON.stringify(way);
        return [accountKey.way(person, way.at), accountKey.last(person)].map(key => ({ ...key, doc }));
      }),
    );
  },

  async first({ person }, id) {
    const ttl = Math.ceil(clock() / 1000) + remembered;
    return table.write({ put: { ...accountKey.page(person, id), ttl }, when: ['absent'] });
  },

  async standing(grant, people) {
    if (grant.action !== 'administer') throw new Error(`a grant to ${grant.action} covers no accounts`);
    const wanted = new Set(people);
    const rows =
      people.length > few
        ? await table.rows(standings)
        : await table.many(
            people.flatMap(id => [accountKey.last(id), accountKey.arrived(id)]),
            'now',
          );
    const all = new Map<string, Account>();
    for (const row of rows) {
      const id = holderOf(row);
      if (!wanted.has(id)) continue;
      const more = row.doc === undefined ? { arrived: Number(row.at) } : { last: docOf<WayIn>(row) };
      all.set(id, { ...all.get(id), ...more });
    }
    return all;
  },

  async given(grant) {
    const rows = await table.rows(accountKey.ways(fitsPerson(grant)), 'W#');
    return rows.map(row => docOf<WayIn>(row));
  },

  async arrived(person, at) {
    await table.write({ put: { ...accountKey.arrived(person), at } });
  },
});

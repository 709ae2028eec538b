import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fortress, openFortress, program } from './house.ts';
import { above, people, type Role, roles } from './relations.ts';

const organisers = roles.filter(role => people[role].startsWith('panjin'));
const bureaus = roles.filter(
  role => above.includes(role) || (role.startsWith('far ') && role !== 'far kindergarten'),
);

/** Of the eleven pairs of 2024: all for the organiser, those of its area for a bureau, its own for a kindergarten. */
const pairsOf = (role: Role): number => {
  if (organisers.includes(role)) return 11;
  if (role === 'far reviewer') return 7;
  return bureaus.includes(role) && role !== 'far clerk' ? 3 : 1;
};

describe('lists and their files', () => {
  let house: Fortress;
  beforeAll(async () => {
    house = await openFortress();
    await house.runtime.clock.advanceTo(Date.parse('2024-10-08T09:00:00+08:00'));
  }, 300_000);
  afterAll(() => house?.close(), 30_000);

  const statusOf = async (role: Role, address: string) => (await house.page(people[role], address)).status;
  /** Lines of a .csv under its head. */
  const linesOf = async (role: Role, address: string) =>
    (await house.page(people[role], `/exports/programs/${program}/${address}`)).text
      .split('\r\n')
      .slice(1, -1);

  it('show each role what concerns it, and a file no more than its page', async () => {
    for (const role of roles) await house.page(people[role], '/duties');
    const before = await house.table();
    for (const role of roles) {
      const all = pairsOf(role);
      const agreements = 'round=2024&duty=agreement';
      expect([role, (await linesOf(role, 'pairs/csv?round=2024')).length]).toEqual([role, all]);
      expect([role, (await linesOf(role, `deliveries/csv?${agreements}`)).length]).toEqual([role, all]);
      // Nobody has begun an agreement, and all of them are overdue.
      expect([role, (await linesOf(role, `late/csv?${agreements}`)).length]).toEqual([role, all]);
      const { text } = await house.page(people[role], `/programs/${program}/late?${agreements}`);
      expect([role, text.split('<tr role="row">').length]).toEqual([role, 2 + all]);
      // Whom to ring, and urging them, are for whoever looks down on them.
      expect([role, text.includes('联系人')]).toEqual([role, bureaus.includes(role)]);
      expect([role, text.includes('name="delivery"')]).toEqual([role, bureaus.includes(role)]);
      expect([role, await statusOf(role, '/exports/duties/csv')]).toEqual([role, 200]);
      const queue = bureaus.includes(role) ? 200 : 403;
      expect([role, await statusOf(role, '/exports/queue/csv')]).toEqual([role, queue]);
    }
    expect(await house.table()).toEqual(before);
  }, 300_000);

  it('are nothing under a program or round that is not there', async () => {
    for (const role of roles)
      for (const address of [
        '/programs/none/completeness',
        '/programs/none/late',
        `/programs/${program}/completeness?round=1999`,
        `/programs/${program}/late?round=1999`,
        '/exports/programs/none/late/csv',
        '/exports/programs/none/deliveries/xlsx',
        `/exports/programs/${program}/deliveries/csv?round=1999`,
        `/exports/programs/${program}/late/pdf`,
      ])
        expect([role, address, await statusOf(role, address)]).toEqual([role, address, 404]);
  }, 300_000);
}, 300_000);

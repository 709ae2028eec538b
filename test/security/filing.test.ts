import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Fortress, openFortress, program } from './house.ts';
import { parties, people, roles, seatOf } from './relations.ts';

let house: Fortress;
let number = 0;

beforeAll(async () => {
  house = await openFortress();
}, 240_000);
afterAll(() => house?.close(), 30_000);

/** H9 for forms that no duty asks for, on the morning before any agreement is in force. */
it('nobody files what is another pair’s, in a seat that is not theirs, or before an agreement is in force', async () => {
  const own = { supporter: 'panshan-2024-s01', supported: 'panshan-2024-b01' };
  const theirs = { supporter: 'dawa-2024-s02', supported: 'dawa-2024-b02' };
  for (const role of roles) await house.page(people[role], '/duties');
  const before = await house.table();
  await Promise.all(
    roles.map(async role => {
      const file = async (seat: string, pair: Record<string, string>, form = 'activity') => {
        const body = { id: `h9-${number++}-file`, seat, parties: pair };
        return (await house.api(people[role], `/programs/${program}/forms/${form}/cases`, body)).status;
      };
      expect([role, await file('dawa-2024-b02/director', theirs)]).toEqual([role, 404]);
      expect([role, await file(seatOf(role), theirs)]).toEqual([role, 404]);
      expect([role, await file(seatOf(role), own)]).toEqual([role, parties.includes(role) ? 409 : 404]);
      expect([role, await file(seatOf(role), own, 'agreement')]).toEqual([role, 404]);
      const begun = await house.page(people[role], `/programs/${program}/forms/activity/begin`, [
        ['id', `h9-${number++}-file`],
        ['seat', 'panshan-2024-b01/director'],
        ['party.supporter', own.supporter],
        ['party.supported', own.supported],
      ]);
      expect([role, begun.status]).toEqual([role, role === 'submitter' ? 409 : 404]);
    }),
  );
  expect(await house.table()).toEqual(before);
}, 120_000);

it('the lists are there for whoever may know the program, and for no other form', async () => {
  for (const role of roles) {
    const status = async (address: string) => (await house.page(people[role], address)).status;
    const page = await house.page(people[role], `/programs/${program}/records/activity`);
    expect([role, page.status, page.text.includes('href="/cases/')]).toEqual([role, 200, false]);
    const file = await house.page(people[role], `/exports/programs/${program}/records/activity/csv`);
    expect([role, file.status, file.text.split('\r\n').length]).toEqual([role, 200, 2]);
    for (const address of [
      `/programs/${program}/records/agreement`,
      '/programs/none/records/activity',
      `/exports/programs/${program}/records/agreement/csv`,
      `/exports/programs/${program}/records/activity/pdf`,
    ])
      expect([role, address, await status(address)]).toEqual([role, address, 404]);
  }
}, 120_000);
